import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../clock.ts';
import { json, startTester, type Tester } from '../tester.ts';

let tester: Tester;
beforeAll(async () => {
  tester = await startTester();
  // Nobody listens there: what was sent stands in the record all the same.
  await tester.control('POST', '/webhook', { url: 'http://127.0.0.1:9/', username: 'u', password: 'p' });
});
afterAll(() => tester.emulator.close());

const patch = (cardId: string, wish: object, key?: string) =>
  tester.api('PATCH', `/card/v4/DEBIT_MC/${cardId}`, wish, key ? { 'x-idempotency-key': key } : {});
const read = (cardId: string) =>
  json<{ status: string; pinStatus: string; statusDate: string }>(tester.api('GET', `/card/v4/${cardId}`));
/** How many changes of this card were told; an event that nobody takes is sent three times. */
const toldOf = async (cardId: string) => {
  const { notifications } = await tester.record();
  const told = notifications.filter((each) => each.cardId === cardId && each.subType === 'STATUS_CHANGE');
  return new Set(told.map(({ id }) => id)).size;
};

describe('freezing a card', () => {
  test('blocks it from this day on, leaves its PIN alone, and is told', async () => {
    const { cardId } = await tester.addCard({ createdDate: '2026-01-31' });
    const answer = await patch(cardId, { status: 'CARD_BLOCKED' });
    expect([answer.status, await answer.json()]).toMatchObject([200, { id: cardId }]);
    const { now } = await json<{ now: string }>(tester.control('POST', '/clock', {}));
    expect(await read(cardId)).toMatchObject({
      status: 'CARD_BLOCKED',
      statusDate: dayOf(Date.parse(now)),
      pinStatus: 'W',
    });
    await expect.poll(() => toldOf(cardId)).toBe(1);
  });

  test('and thawing it makes it usable again', async () => {
    const { cardId } = await tester.addCard({ status: 'CARD_BLOCKED' });
    expect((await patch(cardId, { status: 'CARD_OK' })).status).toBe(200);
    expect(await read(cardId)).toMatchObject({ status: 'CARD_OK' });
  });

  test('twice is as good as once: the second changes and tells nothing', async () => {
    const { cardId } = await tester.addCard({ status: 'CARD_BLOCKED', createdDate: '2026-01-31' });
    expect((await patch(cardId, { status: 'CARD_BLOCKED' })).status).toBe(200);
    expect(await read(cardId)).toMatchObject({ status: 'CARD_BLOCKED', statusDate: '2026-01-31' });
    // Whatever was sent before this later event stands in the record by now.
    await tester.control('POST', `/cards/${cardId}/notify`, { subType: 'LATER' });
    expect(await toldOf(cardId)).toBe(0);
  });

  test('once for its idempotency key, also when the card was thawed meanwhile', async () => {
    const { cardId } = await tester.addCard();
    await patch(cardId, { status: 'CARD_BLOCKED' }, 'freeze-1');
    await patch(cardId, { status: 'CARD_OK' }, 'thaw-1');
    expect((await patch(cardId, { status: 'CARD_BLOCKED' }, 'freeze-1')).status).toBe(200);
    expect(await read(cardId)).toMatchObject({ status: 'CARD_OK' });
  });

  test.each([
    'CARD_BLOCKED',
    'SUSPECTED_FRAUD',
    'CARD_CLOSED_DUE_TO_FRAUD',
    'CARD_NO_RENEWAL',
    'CARD_LOST',
    'CARD_STOLEN',
    'CARD_CLOSED',
  ])('writes %s, as published', async (status) => {
    const { cardId } = await tester.addCard();
    expect((await patch(cardId, { status, pinStatus: null })).status).toBe(200);
    expect(await read(cardId)).toMatchObject({ status, pinStatus: 'W' });
  });

  test.each(['CARD_EXPIRED', 'BLOCKED', 'card_blocked', '', 5, {}])('does not write %j', async (status) => {
    const { cardId } = await tester.addCard();
    expect((await patch(cardId, { status })).status).toBe(400);
    expect(await read(cardId)).toMatchObject({ status: 'CARD_OK' });
  });

  test.each([{}, { status: null, pinStatus: null }])('%j asks for nothing', async (wish) => {
    expect((await patch((await tester.addCard()).cardId, wish)).status).toBe(400);
  });
});
