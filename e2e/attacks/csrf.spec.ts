import { expect, test } from '../../testkit/playwright/test.ts';
import { controlPath, madeUpStepUp, proveStepUp, statusPath } from '../../testkit/playwright/step-up.ts';

test.describe('S35 a request must name the session that it belongs to', () => {
  test('S35 from our own origin, without the token or with one of another session, it has no effect', async ({
    cardholder,
    stranger,
    apiOf,
    processor,
  }) => {
    const [api, theirs] = [await apiOf(cardholder), await apiOf(stranger)];
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const acts: readonly [path: string, body: object][] = [
      [controlPath(ref), stepUp],
      ['/api/step-up/challenge', { operation: 'set_pin', way: 'openid', cardRef: ref, secretHash: 'x' }],
      ['/api/passkeys/options', madeUpStepUp()],
      ['/api/session', {}],
      [`/api/cards/${ref}/freeze`, {}],
    ];
    const tokens: readonly [what: string, token: string | null][] = [
      ['none', null],
      ['an empty one', ''],
      ['a made-up one', 'A'.repeat(43)],
      ['a stranger’s', await theirs.csrfToken()],
    ];
    for (const [what, token] of tokens)
      for (const [path, body] of acts) {
        const refused = await api.raw('POST', path, {
          headers: {
            ...api.ours,
            'content-type': 'application/json',
            ...(token === null ? {} : { 'x-csrf-token': token }),
          },
          body: JSON.stringify(body),
        });
        expect([refused.status, refused.code], `${path} with ${what}`).toEqual([403, 'stale_page']);
      }
    expect((await processor.record()).controls).toEqual([]);
    expect((await api.post(controlPath(ref), stepUp)).status, 'its twin, with the token').toBe(201);
  });

  test('S35 a sign-out form of another session signs nobody out', async ({ cardholder, stranger, apiOf }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const signOut = (csrf: string) =>
      api.raw('POST', '/api/sign-out', {
        headers: { ...api.ours, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf }).toString(),
      });
    for (const wrong of ['', await (await apiOf(stranger)).csrfToken()]) {
      const { status, headers } = await signOut(wrong);
      expect([status, headers.get('clear-site-data')]).toEqual([303, null]);
      expect((await api.get(statusPath(ref))).status, 'still signed in').toBe(200);
    }
    await signOut(await api.csrfToken());
    expect((await api.get(statusPath(ref))).status, 'its twin').toBe(401);
  });

  test('S35 the token stays good while the cookie changes, and says nothing of it', async ({
    cardholder,
    apiOf,
  }) => {
    const api = await apiOf(cardholder);
    const before = await api.csrfToken();
    await proveStepUp(cardholder, api, await cardholder.refOf(cardholder.card));
    expect(await api.csrfToken()).toBe(before);
    expect(before).toMatch(/^[\w-]{43}$/);
  });
});
