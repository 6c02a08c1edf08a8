import { describe, expect, test } from 'vitest';
import { ProcessorCallError, type ProcessorHttp, type ProcessorReply } from '../http';
import { fetchCards } from './cards';

const HOLDER = { id: 'hld_a', sessionId: 's', customerId: '10/01', auditUser: 'setpin-a', browser: null };
const full = {
  ...{ id: '9007199254740993', customerId: '1001', product: 'VISA_CARD', cardRole: 'MAIN' },
  ...{ status: 'CARD_OK', pinStatus: 'W', maskedCardNumber: '49290012****1234', accountId: '5001' },
  ...{ pinAttempts: { counter: 2, max: 3 }, embossing: { firstName: 'Aino', lastName: 'Virtanen', more: 1 } },
};

/** A processor that gives these answers one after the other, and the last one for ever. */
function answering(...replies: readonly ProcessorReply[]) {
  const asked: Parameters<ProcessorHttp>[0][] = [];
  const http: ProcessorHttp = (call) => {
    asked.push(call);
    const reply = replies[Math.min(asked.length, replies.length) - 1];
    return reply ? Promise.resolve(reply) : Promise.reject(new ProcessorCallError('unanswered'));
  };
  return { http, asked };
}
const listing = (...cards: unknown[]) => fetchCards(answering({ status: 200, json: cards }).http, HOLDER);
const page = (length: number): ProcessorReply => ({
  status: 200,
  json: Array.from({ length }, (_, at) => ({ ...full, id: String(at) })),
});

describe('a card as the processor tells it', () => {
  test('its words become ours, and its id stays a string beyond 2^53', async () => {
    expect(await listing(full)).toEqual([
      {
        ...{ cardId: '9007199254740993', customerId: '1001', product: 'VISA_CARD', role: 'MAIN' },
        ...{ status: 'CARD_OK', pinStatus: 'W', last4: '1234', physical: true, accountId: '5001' },
        ...{ pinTries: { failed: 2, max: 3 }, model: { firstName: 'Aino', lastName: 'Virtanen' } },
      },
    ]);
  });

  test('S13: values that nobody knows are unknown, not errors, and never W', async () => {
    const odd = { ...full, cardRole: 'AGENT', pinStatus: 'X', status: 'CARD_NEW' };
    expect(await listing(odd, { ...full, pinStatus: 'w' }, { ...full, pinStatus: 7 })).toMatchObject([
      { role: 'unknown', pinStatus: 'unknown', status: 'CARD_NEW' },
      { pinStatus: 'unknown' },
      { pinStatus: 'unknown' },
    ]);
  });

  test.each([{ id: '1' }, { ...full, id: '1', pinStatus: null, cardRole: null, maskedCardNumber: null }])(
    'S13: fields that are missing or null (%j) are unknown too',
    async (card) => {
      expect(await listing(card)).toMatchObject([
        { cardId: '1', role: 'unknown', pinStatus: 'unknown', last4: null },
      ]);
    },
  );

  test('S42: fields that were added are left behind, a full card number among them', async () => {
    const [card] = await listing({
      ...full,
      cardNumber: '4929001234561234',
      cardAddress: { street: 'Kings street' },
    });
    expect(JSON.stringify(card)).not.toMatch(/492900|Kings/);
  });

  test.each([
    ['MC_CARD', true],
    ['DEBIT_MC', true],
    ['VISA_CARD', true],
    ['DEBIT_VISA', true],
    ['MC_VIRTUAL', false],
    ['DEBIT_VISA_VIRTUAL', false],
    ['MULTI_APPLICATION_CARD', null],
    ['visa_card', null],
    [undefined, null],
  ])('S13: %s is plastic: %s', async (product, physical) => {
    expect(await listing({ ...full, product })).toMatchObject([{ physical }]);
  });

  test('half a name, odd tries and an odd account are as good as none', async () => {
    const odd = { embossing: { firstName: 'A' }, pinAttempts: { counter: -1, max: 3 }, accountId: '../1' };
    const none = { model: null, pinTries: null, accountId: null };
    expect(await listing({ ...full, ...odd })).toMatchObject([none]);
  });

  test.each([
    ['an id that is a number', [{ ...full, id: 9_007_199_254_740_993 }]],
    ['an id with a path in it', [{ ...full, id: '../1' }]],
    ['no id', [{ ...full, id: undefined }]],
    ['an object', { cards: [] }],
    ['null', null],
    ['more than a page', page(101).json],
  ])('S45: %s is nonsense, and not half a list', async (_, json) => {
    const { http } = answering({ status: 200, json });
    await expect(fetchCards(http, HOLDER)).rejects.toMatchObject({ code: 'processor_nonsense' });
  });
});

describe('the list', () => {
  test('is asked for by the customer of the session, under their pseudonym', async () => {
    const { http, asked } = answering(page(1));
    await fetchCards(http, HOLDER);
    expect(asked).toEqual([
      {
        ...{ method: 'GET', path: '/card/v4/customer/10%2F01', maxBytes: 1_048_576 },
        query: { auditUser: 'setpin-a', pageNumber: '1', pageSize: '100' },
      },
    ]);
  });

  test.each([
    [0, [page(0)], 1],
    [99, [page(99)], 1],
    [100, [page(100), page(0)], 2],
    [250, [page(100), page(100), page(50)], 3],
  ])('of %d cards is read to its end', async (count, pages, calls) => {
    const { http, asked } = answering(...pages);
    expect(await fetchCards(http, HOLDER)).toHaveLength(count);
    expect(asked.map(({ query }) => query?.['pageNumber'])).toEqual(['1', '2', '3'].slice(0, calls));
  });

  test('S45: without an end is nonsense after 20 pages', async () => {
    const { http, asked } = answering(page(100));
    await expect(fetchCards(http, HOLDER)).rejects.toMatchObject({ code: 'processor_nonsense' });
    expect(asked).toHaveLength(20);
  });

  test('of a customer whom the processor does not know is empty', async () => {
    expect(await fetchCards(answering({ status: 404, json: null }).http, HOLDER)).toEqual([]);
  });

  test.each([
    [429, 'processor_unavailable'],
    [500, 'processor_unavailable'],
    [503, 'processor_unavailable'],
    [401, 'processor_refused'],
    [302, 'processor_refused'],
  ])('S45: %d is %s, and is asked once', async (status, code) => {
    const { http, asked } = answering({ status, json: null });
    await expect(fetchCards(http, HOLDER)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  test('S45: no answer at all is processor_unavailable, with the seconds to wait', async () => {
    const asked = fetchCards(answering().http, HOLDER);
    await expect(asked).rejects.toMatchObject({ code: 'processor_unavailable', retryAfterSeconds: 10 });
  });
});
