import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { buildEndSessionUrl } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { startIdentityWithBank } from './test-bank.ts';
import { startLogoutReceiver } from './test-logout-receiver.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let receiver: Awaited<ReturnType<typeof startLogoutReceiver>>;
let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  bank = await startIdentityWithBank({ bankOrigin: `${receiver.origin},http://localhost:3998` });
});
afterAll(async () => {
  await bank.close();
  receiver.close();
});
beforeEach(() => {
  receiver.arrived.length = 0;
  receiver.says.status = 200;
});

/** A browser in which somebody has signed in with a password, at the bank that takes the logout tokens. */
async function signedIn(person: string) {
  const browser = bank.browser();
  const request = await bank.begin({ redirect_uri: `${receiver.origin}/api/auth/callback/bank` });
  const home = await browser.submit(await browser.visit(request.url), { person });
  return { browser, claims: await request.claims(home) };
}

/** Where a browser that is sent to the provider ends: the provider's first page when nobody is signed in. */
const asksWho = async (browser: ReturnType<typeof bank.browser>) => {
  const { url } = await bank.begin({ redirect_uri: `${receiver.origin}/api/auth/callback/bank` });
  return (await browser.visit(url)).text.includes('Who is signing in?');
};

/** The claims of a logout token that the published keys prove to be the provider's. */
async function proven(token: string) {
  const keys = createRemoteJWKSet(new URL(`${bank.issuer}/jwks`));
  const checks = { issuer: bank.issuer, audience: 'set-pin', typ: 'logout+jwt', algorithms: ['RS256'] };
  return (await jwtVerify(token, keys, checks)).payload;
}

const post = async (path: string, body?: unknown) => {
  const answer = await bank.control('POST', path, body);
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
};

test('one browser keeps its sid through every sign-in, and another has another', async () => {
  const { browser, claims } = await signedIn('aino');
  const again = await bank.begin({ redirect_uri: `${receiver.origin}/api/step-up/answer`, prompt: 'login' });
  const home = await browser.submit(await browser.visit(again.url), { person: 'aino' });
  expect((await again.claims(home))['sid']).toBe(claims['sid']);
  expect((await signedIn('aino')).claims['sid']).not.toBe(claims['sid']);
});

describe('a bank that signs somebody out', () => {
  test.each(['/sign-in', '/sign-in?because=signed-out'])('may have them back at %s', async (page) => {
    const { browser, claims } = await signedIn('aino');
    for (const origin of [receiver.origin, 'http://localhost:3998']) {
      const back = `${origin}${page}`;
      const asked = { id_token_hint: claims.idToken, post_logout_redirect_uri: back };
      const question = await browser.visit(buildEndSessionUrl(bank.config, asked));
      expect((await browser.submit(question, {})).url.href).toBe(back);
    }
  });

  test('gets them back nowhere else', async () => {
    const { browser, claims } = await signedIn('aino');
    const asked = {
      id_token_hint: claims.idToken,
      post_logout_redirect_uri: `${receiver.origin}/sign-in?because=x`,
    };
    expect((await browser.visit(buildEndSessionUrl(bank.config, asked))).status).toBe(400);
  });

  test('is told of it on its back channel', async () => {
    const { browser, claims } = await signedIn('aino');
    const question = await browser.visit(
      buildEndSessionUrl(bank.config, { id_token_hint: claims.idToken, logout_hint: 'aino' }),
    );
    await browser.submit(question, {});
    expect(receiver.arrived).toMatchObject([
      { path: 'POST /api/logout/back-channel', type: 'application/x-www-form-urlencoded' },
    ]);
    const { iat = 0, exp = 0, ...said } = await proven(receiver.arrived[0]?.token ?? '');
    expect(said).toMatchObject({ sub: 'aino', sid: claims['sid'], events: { [EVENT]: {} } });
    expect(exp - iat).toBeLessThanOrEqual(120);
  });
});

test('a bank that takes no logout token gets its person back all the same, and the log has one line', async () => {
  receiver.says.status = 503;
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { browser, claims } = await signedIn('aino');
  const back = `${receiver.origin}/sign-in?because=signed-out`;
  const asked = { id_token_hint: claims.idToken, post_logout_redirect_uri: back };
  const question = await browser.visit(buildEndSessionUrl(bank.config, asked));
  expect((await browser.submit(question, {})).url.href).toBe(back);
  expect(log.mock.calls).toEqual([[expect.stringContaining('took no logout token')]]);
  log.mockRestore();
  expect(await asksWho(browser)).toBe(true);
});

test('when somebody else signs in, the bank is told that the one before has gone', async () => {
  const { browser, claims } = await signedIn('aino');
  const other = await bank.begin({ redirect_uri: `${receiver.origin}/api/step-up/answer`, prompt: 'login' });
  await browser.submit(await browser.visit(other.url), { person: 'mikael' });
  const told = await Promise.all(receiver.arrived.map(({ token }) => proven(token)));
  expect(told).toMatchObject([{ sub: 'aino', sid: claims['sid'] }]);
});

describe('a person whom a tester signs out', () => {
  test('is signed out in every browser, the bank is told of each, and nobody else is', async () => {
    const [one, two, other] = [await signedIn('elias'), await signedIn('elias'), await signedIn('sofia')];
    expect(await post('/accounts/elias/sign-out')).toEqual({ status: 200, said: { ended: 2 } });
    const told = await Promise.all(receiver.arrived.map(({ token }) => proven(token)));
    expect(told.map(({ sub }) => sub)).toEqual(['elias', 'elias']);
    expect(new Set(told.map(({ sid }) => sid))).toEqual(new Set([one.claims['sid'], two.claims['sid']]));
    expect([await asksWho(one.browser), await asksWho(two.browser)]).toEqual([true, true]);
    expect(await asksWho(other.browser)).toBe(false);
  });

  test('has no sessions left, so that the next time none is ended', async () => {
    await signedIn('elias');
    await post('/accounts/elias/sign-out');
    expect((await post('/accounts/elias/sign-out')).said).toEqual({ ended: 0 });
    expect((await post('/accounts/nobody/sign-out')).status).toBe(404);
  });

  test.each([500, 404, 302])('is signed out though the bank answers %i, with one line', async (status) => {
    receiver.says.status = status;
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { browser } = await signedIn('elias');
    expect((await post('/accounts/elias/sign-out')).said).toEqual({ ended: 1 });
    expect(log.mock.calls).toEqual([[expect.stringContaining(`it answered ${status}`)]]);
    log.mockRestore();
    expect(await asksWho(browser)).toBe(true);
  });
});

describe('a logout token of a tester’s own', () => {
  const token = async (wish: object) => String((await post('/logout-tokens', wish)).said['token']);

  test('is a valid one when nothing is said but whom it is about', async () => {
    const claims = await proven(await token({ claims: { sub: 'aino', sid: 's1' } }));
    const { iat = 0, exp = 0, jti } = claims;
    expect(claims).toMatchObject({ sub: 'aino', sid: 's1', events: { [EVENT]: {} } });
    expect([Math.abs(iat - Date.now() / 1000) < 5, exp - iat]).toEqual([true, 120]);
    expect((await proven(await token({ claims: {} }))).jti).not.toBe(jti);
  });

  test('says what it is told to, and leaves out what is null', async () => {
    const claims = { aud: 'somebody-else', nonce: 'n', jti: null, events: null };
    const said = decodeJwt(await token({ claims }));
    expect(said).toMatchObject({ aud: 'somebody-else', nonce: 'n', iss: bank.issuer });
    for (const left of ['jti', 'events', 'sub', 'sid']) expect(said).not.toHaveProperty(left);
    await expect(proven(await token({ claims: {}, header: { typ: 'JWT' } }))).rejects.toThrow('"typ"');
    await expect(proven(await token({ claims: {}, header: { typ: null } }))).rejects.toThrow('"typ"');
  });

  test('is not proven by the published keys when another key signs it, or none', async () => {
    const claims = { sub: 'aino' };
    await expect(proven(await token({ claims, key: 'other' }))).rejects.toThrow('signature');
    const unsigned = await token({ claims, key: 'none' });
    expect(unsigned).toMatch(/^[\w-]+\.[\w-]+\.$/);
    expect(decodeProtectedHeader(unsigned)).toMatchObject({ alg: 'none', typ: 'logout+jwt' });
    await expect(proven(unsigned)).rejects.toThrow();
    expect(decodeJwt(unsigned)).toMatchObject({ sub: 'aino' });
  });

  test.each([{}, { claims: [] }, { claims: {}, key: 'mine' }, { claims: {}, header: { alg: 'HS256' } }])(
    'is refused when the wish is not understood: %j',
    async (wish) => {
      expect((await post('/logout-tokens', wish)).status).toBe(400);
    },
  );
});
