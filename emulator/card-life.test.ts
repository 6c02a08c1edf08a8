import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { json, startTester, type TestCard, type Tester } from './tester.ts';

const HOUR = 3_600_000;
let tester: Tester;
beforeAll(async () => {
  tester = await startTester();
});
afterAll(() => tester.emulator.close());

const update = (cardId: string, property: string, key?: string) =>
  tester.api(
    'POST',
    `/card/v3/${cardId}/update/${property}`,
    undefined,
    key ? { 'x-idempotency-key': key } : {},
  );
const pass = (ms: number) => tester.control('POST', '/clock', { advanceMs: ms });
const statuses = ({ plastics }: TestCard) => plastics.map(({ status }) => status);
const made = { pinStatus: 'S', pin: '7305', plastics: [{ status: 'ACTIVE' }] };

describe('a card’s life at the Payment API', () => {
  let card: TestCard;
  beforeEach(async () => {
    card = await tester.addCard(made);
  });

  test('reissued and told to wait, it is made once a PIN is set, and not before', async () => {
    expect((await update(card.cardId, 'REISSUE_CARD')).status).toBe(200);
    const wait = await tester.api('PATCH', `/card/v4/DEBIT_MC/${card.cardId}`, { pinStatus: 'W' });
    expect(wait.status).toBe(200);
    await pass(HOUR);
    expect(statuses(await tester.look(card.cardId))).toEqual(['ACTIVE', 'INACTIVE']);
    await tester.api('PATCH', `/card/v4/DEBIT_MC/${card.cardId}`, { pinStatus: 'D' });
    await pass(HOUR);
    expect(statuses(await tester.look(card.cardId))).toEqual(['ACTIVE', 'LOCKED']);
  });

  test('switched on, the new plastic is in use and the old one closed', async () => {
    await update(card.cardId, 'REISSUE_CARD');
    await pass(HOUR);
    const { plastics } = await tester.look(card.cardId);
    const activate = `/card/v3/${card.cardId}/plastic/${plastics[1]?.id ?? ''}/update/ACTIVATE`;
    expect((await tester.api('POST', activate)).status).toBe(200);
    expect(statuses(await tester.look(card.cardId))).toEqual(['CLOSED', 'ACTIVE']);
    expect((await tester.api('POST', activate)).status, 'once').toBe(409);
  });

  test('replaced, it is lost, and another card is ordered for the same account', async () => {
    const { id } = await json<{ id: string }>(update(card.cardId, 'REPLACE_CARD'));
    expect(id).not.toBe(card.cardId);
    const fresh = await tester.look(id);
    expect([fresh.card.accountId, fresh.card.pinStatus]).toEqual([card.card.accountId, 'D']);
    expect(statuses(fresh)).toEqual(['INACTIVE']);
    expect((await tester.look(card.cardId)).card.status).toBe('CARD_LOST');
  });

  test('a PIN letter is a row of its own, made in the next run, and the PIN stays', async () => {
    await update(card.cardId, 'REORDER_CARD_PIN');
    await pass(HOUR);
    const { plastics, pin } = await tester.look(card.cardId);
    expect(plastics[1]).toMatchObject({ productionType: 'PIN', status: 'CLOSED' });
    expect(plastics[1]?.productionDate).toBeDefined();
    expect(pin).toBe('7305');
  });

  test('PIN tries are told, and set back', async () => {
    await tester.control('POST', `/cards/${card.cardId}/tries`, { failed: 2 });
    const read = () => json<{ pinAttempts: object }>(tester.api('GET', `/card/v4/${card.cardId}`));
    expect((await read()).pinAttempts).toEqual({ counter: 2, max: 3 });
    await update(card.cardId, 'RESET_PIN_ATTEMPT');
    expect((await read()).pinAttempts).toEqual({ counter: 0, max: 3 });
  });

  test('what nobody knows is refused, and a second reissue while one is made', async () => {
    expect((await update(card.cardId, 'PAINT_IT')).status).toBe(400);
    expect((await update(card.cardId, 'REISSUE_CARD')).status).toBe(200);
    expect((await update(card.cardId, 'REISSUE_CARD')).status).toBe(409);
  });
});

describe('ordering', () => {
  const body = { pinStatus: 'W', embossing: { firstName: 'Aino', lastName: 'Virtanen' } };

  test.each([
    ['DEBIT_MC', '', 201],
    ['MC_CARD', '/MAIN', 201],
    ['DEBIT_MC', '/MAIN', 404],
    ['MC_CARD', '', 404],
    ['TOASTER', '', 404],
  ])('%s with the role %j is %d', async (product, role, status) => {
    const { customerId, card } = await tester.addCard();
    const path = `/card/v4/${product}/customer/${customerId}/account/${card.accountId}${role}`;
    expect((await tester.api('POST', path, body)).status).toBe(status);
  });

  test('needs an account of theirs, and a name', async () => {
    const [mine, other] = [await tester.addCard(), await tester.addCard()];
    const at = (account: string) => `/card/v4/DEBIT_MC/customer/${mine.customerId}/account/${account}`;
    expect((await tester.api('POST', at(other.card.accountId), body)).status).toBe(404);
    expect((await tester.api('POST', at(mine.card.accountId), { pinStatus: 'W' })).status).toBe(400);
  });
});

describe('idempotency (api.md section 5)', () => {
  test('the same key is the same answer and one act; another key is another act', async () => {
    const { cardId } = await tester.addCard(made);
    const first = await json<{ id: string }>(update(cardId, 'REPLACE_CARD', 'k1'));
    expect(await json(update(cardId, 'REPLACE_CARD', 'k1'))).toEqual(first);
    expect((await json<{ id: string }>(update(cardId, 'REPLACE_CARD', 'k2'))).id).not.toBe(first.id);
  });

  test('an error is kept too, with a fresh id and time: a retry needs a new key', async () => {
    const { cardId } = await tester.addCard();
    interface Refused {
      id: string;
      uuid: string;
      code: string;
    }
    const refused = await json<Refused>(update(cardId, 'REISSUE_CARD', 'k3'));
    expect(refused.code).toBe('CONFLICT');
    // What stood in its way is over: with another key it would be done.
    await tester.api('PATCH', `/card/v4/DEBIT_MC/${cardId}`, { pinStatus: 'D' });
    await pass(HOUR);
    await tester.control('POST', `/cards/${cardId}/activate`, {});
    const again = await json<Refused>(update(cardId, 'REISSUE_CARD', 'k3'));
    expect(again.code).toBe(refused.code);
    expect([again.id === refused.id, again.uuid === refused.uuid]).toEqual([false, false]);
    expect((await update(cardId, 'REISSUE_CARD', 'another')).status).toBe(200);
  });

  test('a 503 is kept for its key as well; another key does it', async () => {
    const { cardId } = await tester.addCard(made);
    await tester.control('POST', '/faults', { name: 'update_503', times: 1 });
    expect((await update(cardId, 'REISSUE_CARD', 'k6')).status).toBe(503);
    expect((await update(cardId, 'REISSUE_CARD', 'k6')).status).toBe(503);
    expect((await update(cardId, 'REISSUE_CARD', 'k7')).status).toBe(200);
  });

  test('a key is forgotten after 24 hours, and may have 64 characters', async () => {
    const { cardId } = await tester.addCard(made);
    const first = await json<{ id: string }>(update(cardId, 'REPLACE_CARD', 'k4'));
    await pass(24 * HOUR);
    expect((await json<{ id: string }>(update(cardId, 'REPLACE_CARD', 'k4'))).id).not.toBe(first.id);
    expect((await update(cardId, 'RESET_PIN_ATTEMPT', 'k'.repeat(65))).status).toBe(400);
  });
});

test('50 calls a second, then 429; the next second they pass again', async () => {
  const crowded = await startTester();
  const { cardId } = await crowded.addCard();
  const call = () => crowded.api('GET', `/card/v4/${cardId}`);
  const burst = await Promise.all(Array.from({ length: 60 }, call));
  expect(burst.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  await crowded.control('POST', '/clock', { advanceMs: 1_000 });
  expect((await call()).status).toBe(200);
  await crowded.control('POST', '/settings', { retryAfterOn429: 'yes' });
  await crowded.control('POST', '/faults', { name: 'rate_limited', times: 1 });
  expect((await call()).headers.get('retry-after')).toBe('1');
  await crowded.emulator.close();
});

test.each([
  ['basic', 401, 200],
  ['bearer', 200, 401],
  ['either', 200, 200],
])(
  'with the knob authentication at %s, a Bearer token gets %d and Basic %d',
  async (authentication, status, basic) => {
    const { cardId } = await tester.addCard();
    await tester.control('POST', '/settings', { authentication });
    const answer = await tester.api('GET', `/card/v4/${cardId}`, undefined, {
      authorization: 'Bearer a-fixed-token',
    });
    const other = await tester.api('GET', `/card/v4/${cardId}`);
    await tester.control('POST', '/settings', { authentication: 'either' });
    expect([answer.status, other.status]).toEqual([status, basic]);
  },
);
