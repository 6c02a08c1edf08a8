import type { LogoutTokenWish } from '../../testkit/identity.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { statusPath } from '../../testkit/playwright/step-up.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const now = () => Math.floor(Date.now() / 1_000);

/** Each way to be wrong, made of a token that would be right. */
const WRONG: readonly [what: string, wish: (sub: string) => LogoutTokenWish][] = [
  ['signed by somebody else', (sub) => ({ claims: { sub }, key: 'other' })],
  ['not signed', (sub) => ({ claims: { sub }, key: 'none' })],
  ['of another issuer', (sub) => ({ claims: { sub, iss: 'https://evil.example' } })],
  ['for another client', (sub) => ({ claims: { sub, aud: 'another' } })],
  ['without a time', (sub) => ({ claims: { sub, iat: null } })],
  ['of an hour ago', (sub) => ({ claims: { sub, iat: now() - 3_600, exp: now() + 60 } })],
  ['of tomorrow', (sub) => ({ claims: { sub, iat: now() + 3_600, exp: now() + 7_200 } })],
  ['that has expired', (sub) => ({ claims: { sub, exp: now() - 60 } })],
  ['without an end', (sub) => ({ claims: { sub, exp: null } })],
  ['without an event', (sub) => ({ claims: { sub, events: null } })],
  ['of another event', (sub) => ({ claims: { sub, events: { 'urn:other': {} } } })],
  ['whose event is a text', (sub) => ({ claims: { sub, events: { [EVENT]: 'yes' } } })],
  ['with a nonce, as an ID token has one', (sub) => ({ claims: { sub, nonce: 'n' } })],
  ['without a jti', (sub) => ({ claims: { sub, jti: null } })],
  ['that names nobody', () => ({ claims: { sub: null, sid: null } })],
  ['of another type', (sub) => ({ claims: { sub }, header: { typ: 'at+jwt' } })],
];

test.describe('S09 back-channel logout', () => {
  test('S09 only a good logout token ends a session, and each only once', async ({
    cardholder,
    identity,
    apiOf,
    target,
  }) => {
    test.setTimeout(90_000);
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
    const { sub } = cardholder.person;
    const send = async (fields: Record<string, string>) =>
      fetch(`${target.bank}/api/logout/back-channel`, { method: 'POST', body: new URLSearchParams(fields) });

    for (const [what, wish] of WRONG) {
      const answer = await send({ logout_token: await identity.logoutToken(wish(sub)) });
      expect([answer.status, await answer.json()], what).toEqual([400, { error: 'invalid_request' }]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect((await api.get(statusPath(ref))).status, `${what}: still signed in`).toBe(200);
    }
    expect((await send({})).status, 'no token at all').toBe(400);

    const token = await identity.logoutToken({ claims: { sub } });
    expect((await send({ logout_token: token, more: 'is ignored' })).status, 'its twin').toBe(200);
    expect((await api.get(statusPath(ref))).status).toBe(401);

    // The provider knows nothing of it, and lets them in at once.
    await cardholder.page.goto('/sign-in');
    await press(signInPage(cardholder.page).signIn);
    await cardholder.page.waitForURL('**/cards');
    expect((await send({ logout_token: token })).status, 'the same token again').toBe(400);
    expect((await api.get(statusPath(ref))).status, 'the new session lives').toBe(200);
  });

  test('S09 nobody else is signed out with them', async ({
    cardholder,
    stranger,
    identity,
    apiOf,
    target,
  }) => {
    const theirs = await apiOf(stranger);
    const token = await identity.logoutToken({ claims: { sub: cardholder.person.sub } });
    const body = new URLSearchParams({ logout_token: token });
    const answer = await fetch(`${target.bank}/api/logout/back-channel`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    expect((await theirs.get(statusPath(await stranger.refOf(stranger.card)))).status).toBe(200);
  });
});
