import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardEvent } from '../cards/card-news';
import { notificationRoute } from './notification-route';

const mocks = vi.hoisted(() => ({
  env: { ENFUCE_NOTIFICATION_USERNAME: 'enfuce', ENFUCE_NOTIFICATION_PASSWORD: 'pass-1' },
  take: vi.fn<(event: CardEvent) => Promise<void>>(),
  error: vi.fn(),
}));
vi.mock('../container', () => ({
  container: () => ({
    env: mocks.env,
    news: { take: mocks.take },
    log: { error: mocks.error, warn: mocks.error, info: mocks.error },
  }),
}));

/** As Enfuce's documentation shows it (api.md section 5). */
const EVENT = {
  ...{ accountId: '5001', branchCode: '1', cardId: '9007199254740993', customerNumber: 'c-1', id: 'e-1' },
  ...{ productionEvent: 'NCRD', status: 'CARD_OK', subType: 'PRODUCTION_EVENT', type: 'CARD' },
};
const CREDENTIALS = `Basic ${btoa('enfuce:pass-1')}`;
const send = (event: unknown, authorization: string | null = CREDENTIALS) =>
  notificationRoute(
    new Request('https://cards.bank.example/v1/notification', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: typeof event === 'string' ? event : JSON.stringify(event),
    }),
  );

beforeEach(() => {
  mocks.take.mockReset().mockResolvedValue();
  mocks.error.mockReset();
  mocks.env.ENFUCE_NOTIFICATION_PASSWORD = 'pass-1';
});

describe('an event of Enfuce’s', () => {
  test('CARD, subType PRODUCTION_EVENT: it is taken with 201, and nothing is said', async () => {
    const answer = await send(EVENT);
    expect([answer.status, await answer.text()]).toEqual([201, '']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(mocks.take.mock.calls).toEqual([
      [{ eventId: 'e-1', cardId: '9007199254740993', status: 'CARD_OK' }],
    ]);
  });

  test('ids that are numbers are as good as texts, and fields that were added are let be', async () => {
    expect((await send({ ...EVENT, id: 7, cardId: 11, added: { later: true } })).status).toBe(201);
    expect(mocks.take.mock.calls).toEqual([[{ eventId: '7', cardId: '11', status: 'CARD_OK' }]]);
  });

  test.each([undefined, 7, ''])('whose status is %j is taken without one', async (status) => {
    expect((await send({ ...EVENT, status })).status).toBe(201);
    expect(mocks.take.mock.calls).toEqual([[{ eventId: 'e-1', cardId: '9007199254740993' }]]);
  });

  test.each([
    'ACCOUNT',
    'TRANSACTION',
    'AUTHORIZATION_HOLD',
    'TOKENIZATION',
    'EMVSCRIPT',
    'INVOICE',
    'FRAUD_CASE',
    'NOBODY_KNOWS_THIS',
  ])('of the type %s is taken, and changes nothing', async (type) => {
    expect((await send({ ...EVENT, type })).status).toBe(201);
    expect(mocks.take).not.toHaveBeenCalled();
  });

  test.each([{ cardId: undefined }, { cardId: '../1' }, { id: null }, { cardId: 1.5 }])(
    'that is a CARD event with %j says nothing of a card: taken, and nothing is kept',
    async (odd) => {
      expect((await send({ ...EVENT, ...odd })).status).toBe(201);
      expect(mocks.take).not.toHaveBeenCalled();
    },
  );

  test.each(['[]', '{', '"CARD"', ''])('that is %j is a bad request', async (body) => {
    expect((await send(body)).status).toBe(400);
  });

  test('that could not be kept is not said to be taken, so that it comes again; no word of why', async () => {
    mocks.take.mockRejectedValue(new Error('the database is gone'));
    const answer = await send(EVENT);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('database');
  });
});

test('an event that a slow database keeps waiting is answered in time, and not said to be taken', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  mocks.take.mockReturnValue(new Promise(() => undefined));
  const answer = send(EVENT);
  while (mocks.take.mock.calls.length === 0) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(799);
  expect(await Promise.race([answer, Promise.resolve('waits')])).toBe('waits');
  await vi.advanceTimersByTimeAsync(1);
  expect((await answer).status).toBe(503);
  vi.useRealTimers();
});

describe('the door', () => {
  test.each([null, 'Bearer pass-1', `Basic ${btoa('enfuce:other')}`, `Basic ${btoa('other:pass-1')}`])(
    'is shut for %s',
    async (authorization) => {
      const answer = await send(EVENT, authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
      expect(mocks.take).not.toHaveBeenCalled();
    },
  );

  test('is not there where no credentials are agreed', async () => {
    mocks.env.ENFUCE_NOTIFICATION_PASSWORD = '';
    expect((await send(EVENT)).status).toBe(404);
  });
});
