import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTester, type Tester } from '../tester.ts';

let tester: Tester;
beforeAll(async () => {
  tester = await startTester();
  // Nobody listens there: what was sent stands in the record all the same.
  await tester.control('POST', '/webhook', { url: 'http://127.0.0.1:9/', username: 'u', password: 'p' });
});
afterAll(() => tester.emulator.close());

const patch = (uuid: string, wish: object) => tester.mycore('PATCH', `/v1/cards/${uuid}`, wish);
const statusOf = async (uuid: string) =>
  (await json<{ cardStatus: string }>(tester.mycore('GET', `/v1/cards/${uuid}`))).cardStatus;
const told = async (id: string) =>
  (await tester.record()).notifications.some(
    ({ cardId, subType }) => cardId === id && subType === 'STATUS_CHANGE',
  );

describe('freezing a card', () => {
  test('blocks it, in both APIs, and is told', async () => {
    const { uuid, cardId } = await tester.addCard();
    const answer = await patch(uuid, { cardStatus: 'BLOCKED', impactTokenStatus: true });
    expect(answer.status).toBe(200);
    expect(await json<{ id: string }>(answer), 'the id names the request').not.toMatchObject({ id: uuid });
    expect(await statusOf(uuid)).toBe('BLOCKED');
    expect((await tester.look(cardId)).card.status).toBe('CARD_BLOCKED');
    await expect.poll(() => told(cardId)).toBe(true);
  });

  test('and thawing it makes it active again', async () => {
    const { uuid, cardId } = await tester.addCard({ status: 'CARD_BLOCKED' });
    expect((await patch(uuid, { cardStatus: 'ACTIVE' })).status).toBe(200);
    expect((await tester.look(cardId)).card.status).toBe('CARD_OK');
  });

  test('a card that is not renewed is active, and stays what it is', async () => {
    const { uuid, cardId } = await tester.addCard({ status: 'CARD_NO_RENEWAL' });
    expect((await patch(uuid, { cardStatus: 'ACTIVE' })).status).toBe(200);
    expect((await tester.look(cardId)).card.status).toBe('CARD_NO_RENEWAL');
  });

  test.each(['BLOCKED_SUSPECTED_FRAUD', 'CLOSED_DUE_TO_FRAUD', 'CLOSED_LOST', 'CLOSED_STOLEN', 'CLOSED'])(
    'writes %s, as published',
    async (cardStatus) => {
      const { uuid } = await tester.addCard();
      expect((await patch(uuid, { cardStatus })).status).toBe(200);
      expect(await statusOf(uuid)).toBe(cardStatus);
    },
  );

  test.each([
    { cardStatus: 'CLOSED_EXPIRED' },
    { cardStatus: 'CARD_BLOCKED' },
    { cardStatus: null },
    { status: 'BLOCKED' },
    { cardStatus: 'BLOCKED', impactTokenStatus: 'no' },
    { cardStatus: 'BLOCKED', pinStatus: 'WAITING' },
  ])('%j is refused as a problem, and nothing is done', async (wish) => {
    const { uuid } = await tester.addCard();
    const answer = await patch(uuid, wish);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await statusOf(uuid)).toBe('ACTIVE');
  });

  test('does nothing at all when its pinStatus cannot be changed', async () => {
    const { uuid } = await tester.addCard({ pinStatus: 'S' });
    expect((await patch(uuid, { cardStatus: 'BLOCKED', pinStatus: 'GENERATED' })).status).toBe(409);
    expect(await statusOf(uuid)).toBe('ACTIVE');
  });
});
