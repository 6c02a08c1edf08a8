import { HOSTILE_CARD_REFS } from '../../testkit/hostile.ts';
import type { Answer } from '../../testkit/playwright/bank-api.ts';
import { untilItHears } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { beginStepUp, controlPath, madeUpStepUp, statusPath } from '../../testkit/playwright/step-up.ts';

/** All of an answer that a stranger can compare. The incident number differs each time, by design. */
const comparable = ({ status, json, headers }: Answer) => ({
  status,
  json: { ...json, incident: typeof json['incident'] },
  headers: [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)),
});

test.describe('S12 a card of somebody else, a card of nobody and nonsense look the same', () => {
  test('in every part of the API', async ({ cardholder, stranger, apiOf, processor }) => {
    const api = await apiOf(cardholder);
    const foreign = await stranger.refOf(stranger.card);
    const own = await cardholder.refOf(cardholder.card);
    const before = (await processor.record()).requests.length;

    const seen = await api.get(statusPath(foreign));
    expect([seen.status, seen.code]).toEqual([404, 'not_found']);
    const acted = await api.post(controlPath(foreign), madeUpStepUp());
    expect([acted.status, acted.code]).toEqual([404, 'not_found']);
    for (const [what, ref] of HOSTILE_CARD_REFS) {
      expect(comparable(await api.get(statusPath(ref))), what).toEqual(comparable(seen));
      expect(comparable(await api.post(controlPath(ref), madeUpStepUp())), what).toEqual(comparable(acted));
    }
    expect((await processor.record()).requests, 'nobody was asked').toHaveLength(before);

    await expect(beginStepUp(api, foreign), 'and nothing can be proven for it').rejects.toThrow('404');
    expect((await api.get(statusPath(own))).json, 'its twin: one’s own card is there').toMatchObject({
      pinStatus: 'W',
    });
  });

  test('S48 is in the audit, under the incident that the person is told, with where it came from', async ({
    cardholder,
    stranger,
    apiOf,
    database,
  }) => {
    const api = await apiOf(cardholder);
    const { json } = await api.get(statusPath(await stranger.refOf(stranger.card)));
    const [refused, ...others] = await database.auditOf(String(json['incident']));
    expect(refused).toMatchObject({ event: 'request_refused', outcome: 'failure', code: 'not_found' });
    expect(refused?.origin).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(others).toEqual([]);
  });

  for (const [name, tag = []] of [
    [''],
    ['/pin'],
    ['/view-pin', '@long'],
    ['/change-pin', '@long'],
    ['/replace', '@long'],
    ['/nonsense', '@long'],
  ] as const)
    test(`as a page: /cards/…${name}`, { tag }, async ({ cardholder, stranger, consoles }) => {
      consoles.mayHear(/status of 404/);
      const { page } = cardholder;
      const read = async (ref: string) => {
        const response = await page.goto(`/cards/${ref}${name}`);
        // The title may change when the page is taken over.
        await untilItHears(page.getByRole('button', { name: 'Suomi' }));
        return { status: response?.status(), title: await page.title(), text: await page.innerText('body') };
      };
      const foreign = await read(await stranger.refOf(stranger.card));
      expect(foreign).toMatchObject({
        status: 404,
        title: 'Not found · Nordlund Bank',
        text: expect.stringContaining('There is nothing here'),
      });
      expect(await read(`crd_${'a'.repeat(26)}`), 'a handle of nobody').toEqual(foreign);
      expect(await read('nonsense'), 'a malformed handle').toEqual(foreign);
    });

  test('a passkey of nobody', async ({ cardholder: { page }, consoles }) => {
    consoles.mayHear(/status of 404/);
    await page.goto('/security/passkeys/nonsense/remove');
    await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    await expect(page).toHaveTitle('Not found · Nordlund Bank');
  });

  test('and one person’s handle says nothing to the other: the same card has two', async ({
    visitor,
    processor,
    stranger,
    apiOf,
  }) => {
    const theirs = await apiOf(stranger);
    const guest = await visitor((await processor.addCustomer()).customerId);
    const refused = await (await apiOf(guest)).get(statusPath(await stranger.refOf(stranger.card)));
    expect(refused.status).toBe(404);
    const seen = await theirs.get(statusPath(await stranger.refOf(stranger.card)));
    expect(seen.status).toBe(200);
  });
});
