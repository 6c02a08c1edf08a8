import { expect, test } from '../../testkit/playwright/test.ts';

test.describe('the door for Enfuce’s events', () => {
  for (const [what, authorization] of [
    ['nobody', undefined],
    ['somebody with another password', `Basic ${btoa('enfuce:wrong')}`],
    ['a bearer', 'Bearer abc'],
  ] as const)
    test(`is shut for ${what}, and nothing is read of what they send`, async ({ target }) => {
      const answer = await fetch(`${target.bank}/v1/notification`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: '{',
      });
      expect([answer.status, await answer.text()]).toEqual([401, '']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

  test('takes what nobody knows yet; a card that nobody has seen is not kept', async ({
    cardholder,
    processor,
    apiOf,
    database,
  }) => {
    const { card } = cardholder;
    const ref = await cardholder.refOf(card);
    const api = await apiOf(cardholder);
    const heard = async () => (await api.get(`/api/cards/${ref}/news`)).json['changedAt'];
    expect(await heard()).toBeNull();
    expect(await processor.notifies(card, { subType: 'NOBODY_KNOWS_THIS' })).toEqual([201]);
    const first = await heard();
    expect(first).toEqual(expect.stringMatching(/^\d{4}-/));
    const unseen = await processor.add({});
    expect(await processor.notifies(unseen)).toEqual([201]);
    const dump = await database.dump();
    expect(dump.get('public.card_news')).toContain(card.cardId);
    expect(dump.get('public.card_news')).not.toContain(unseen.cardId);
    expect(await processor.notifies(card, { type: 'ACCOUNT' })).toEqual([201]);
    expect(await heard()).toBe(first);
  });

  test('S12 a stranger does not hear that a card has news', async ({ cardholder, stranger, apiOf }) => {
    const foreign = await stranger.refOf(stranger.card);
    const { status, code } = await (await apiOf(cardholder)).get(`/api/cards/${foreign}/news`);
    expect([status, code]).toEqual([404, 'not_found']);
  });

  test('answers GET with 405', async ({ target }) => {
    expect((await fetch(`${target.bank}/v1/notification`)).status).toBe(405);
  });
});
