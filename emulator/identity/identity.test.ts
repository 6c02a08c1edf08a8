import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

import { buildEndSessionUrl } from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startIdentity } from './identity.ts';
import { BANK_ORIGIN, PASSWORD, startIdentityWithBank, STRONG } from './test-bank.ts';

let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
beforeAll(async () => {
  bank = await startIdentityWithBank();
});
afterAll(() => bank.close());

/** A browser in which somebody has signed in with a password. */
async function signedIn(person: string) {
  const browser = bank.browser();
  const request = await bank.begin();
  const home = await browser.submit(await browser.visit(request.url), { person });
  return { browser, claims: await request.claims(home) };
}

const stepUp = (more: Record<string, string> = {}) =>
  bank.begin({ acr_values: STRONG, prompt: 'login', max_age: '0', ...more });

describe('what the provider promises to a client', () => {
  test('discovery names what is supported, and nothing weaker', () => {
    expect(bank.config.serverMetadata()).toMatchObject({
      issuer: bank.issuer,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      id_token_signing_alg_values_supported: ['RS256'],
      acr_values_supported: [PASSWORD, STRONG],
      authorization_response_iss_parameter_supported: true,
    });
  });

  test('an ID token says who, how strongly, and when, without being asked', async () => {
    const { claims } = await signedIn('aino');
    expect(claims).toMatchObject({
      sub: 'aino',
      name: 'Aino Virtanen',
      enfuce_customer_id: '1000000001',
      acr: PASSWORD,
      amr: ['pwd'],
      email: 'aino@example.test',
      locale: 'en',
      sid: expect.stringMatching(/^[\w-]{20,}$/) as string,
    });
    expect(Math.abs(Number(claims['auth_time']) - Date.now() / 1000)).toBeLessThan(5);
  });

  test('of a person who is no customer it says no more than is known', async () => {
    const { claims } = await signedIn('otto');
    expect(claims).toMatchObject({ sub: 'otto', name: 'Otto Lund' });
    for (const claim of ['enfuce_customer_id', 'email', 'locale']) expect(claims).not.toHaveProperty(claim);
  });

  test('a request without PKCE is refused', async () => {
    const { url } = await bank.begin();
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const { url: answer } = await bank.browser().visit(url);
    expect(answer.searchParams.get('error')).toBe('invalid_request');
    expect(answer.searchParams.get('iss')).toBe(bank.issuer);
  });

  test('the plain PKCE method is refused', async () => {
    const { url } = await bank.begin({ code_challenge_method: 'plain' });
    const { url: answer } = await bank.browser().visit(url);
    expect(answer.searchParams.get('error')).toBe('invalid_request');
  });

  test('a code works once', async () => {
    const browser = bank.browser();
    const request = await bank.begin();
    const home = await browser.submit(await browser.visit(request.url), { person: 'aino' });
    await request.claims(home);
    await expect(request.claims(home)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('an address that was not registered gets no answer, only a page', async () => {
    const { url } = await bank.begin({ redirect_uri: 'http://localhost:3999/elsewhere' });
    const page = await bank.browser().visit(url);
    expect(page).toMatchObject({ status: 400, url: { origin: bank.issuer } });
    expect(page.text).toContain('This did not work');
  });
});

describe('when people are asked', () => {
  test('somebody who is signed in is not asked again for the same strength', async () => {
    const { browser, claims } = await signedIn('aino');
    const again = await bank.begin();
    expect(await again.claims(await browser.visit(again.url))).toMatchObject({
      sub: 'aino',
      auth_time: claims['auth_time'],
    });
  });

  test('a strong sign-in asks somebody who is signed in, by name', async () => {
    const { browser } = await signedIn('sofia');
    const strong = await bank.begin({ acr_values: STRONG });
    const page = await browser.visit(strong.url);
    expect(page.text).toContain('Confirm it is you');
    expect(page.text).toContain('Sofia Nieminen');
    const home = await browser.submit(page, { act: 'confirm' });
    expect(await strong.claims(home)).toMatchObject({
      sub: 'sofia',
      acr: STRONG,
      amr: ['pwd', 'hwk', 'mfa'],
    });
  });

  test('somebody who was confirmed strongly is not asked again, unless the bank insists', async () => {
    const { browser } = await signedIn('aino');
    const first = await stepUp();
    await first.claims(await browser.submit(await browser.visit(first.url), { act: 'confirm' }));
    const relaxed = await bank.begin({ acr_values: STRONG });
    expect(await relaxed.claims(await browser.visit(relaxed.url))).toMatchObject({ acr: STRONG });
    for (const insisting of [{ max_age: '0' }, { prompt: 'login' }]) {
      const { url } = await bank.begin({ acr_values: STRONG, ...insisting });
      expect((await browser.visit(url)).text).toContain('Confirm it is you');
    }
  });

  test('a fresh strong sign-in carries a fresh auth_time', async () => {
    const { browser } = await signedIn('mikael');
    const begun = Math.floor(Date.now() / 1000);
    const request = await stepUp();
    const claims = await request.claims(
      await browser.submit(await browser.visit(request.url), { act: 'confirm' }),
    );
    expect(claims).toMatchObject({ sub: 'mikael', acr: STRONG });
    expect(Number(claims['auth_time'])).toBeGreaterThanOrEqual(begun);
  });

  test('a bank that forbids questions is told that one is needed', async () => {
    const { browser } = await signedIn('aino');
    const { url } = await bank.begin({ acr_values: STRONG, prompt: 'none' });
    expect((await browser.visit(url)).url.searchParams.get('error')).toBe('login_required');
  });

  test('the hint of the request decides who is asked', async () => {
    const { browser } = await signedIn('aino');
    const { url } = await stepUp({ login_hint: 'elias' });
    expect((await browser.visit(url)).text).toContain('Elias Berg');
  });

  test('without a session the person is chosen first, then confirms', async () => {
    const browser = bank.browser();
    const request = await stepUp();
    const chosen = await browser.submit(await browser.visit(request.url), { person: 'elias' });
    expect(chosen.text).toContain('Confirm it is you');
    const claims = await request.claims(await browser.submit(chosen, { act: 'confirm' }));
    expect(claims).toMatchObject({ sub: 'elias', acr: STRONG });
  });

  test('somebody else can confirm, and the ID token then says who it was', async () => {
    const { browser } = await signedIn('aino');
    const request = await stepUp();
    const page = await browser.visit(request.url);
    const choice = await browser.visit(new URL('?somebody-else', page.url));
    const confirm = await browser.submit(choice, { person: 'mikael' });
    expect(confirm.text).toContain('Mikael Lindqvist');
    const claims = await request.claims(await browser.submit(confirm, { act: 'confirm' }));
    expect(claims).toMatchObject({ sub: 'mikael', enfuce_customer_id: '1000000002', acr: STRONG });
  });

  test('Cancel goes back to the bank as access_denied', async () => {
    const { browser } = await signedIn('aino');
    const request = await stepUp();
    const home = await browser.submit(await browser.visit(request.url), { act: 'cancel' });
    expect(home.url.origin).toBe(BANK_ORIGIN);
    await expect(request.claims(home)).rejects.toMatchObject({ error: 'access_denied' });
  });

  test('an unknown user name is said so, on the same page', async () => {
    const browser = bank.browser();
    const page = await browser.submit(await browser.visit((await bank.begin()).url), { person: '"><b>eve' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('&quot;&gt;&lt;b&gt;eve');
    expect(page.text).not.toContain('<b>eve');
  });

  test('a page of another browser cannot be answered', async () => {
    const page = await bank.browser().visit((await bank.begin()).url);
    expect(await bank.browser().submit(page, { person: 'aino' })).toMatchObject({ status: 400 });
  });
});

describe('signing out', () => {
  test('the bank can end the session, and the next sign-in asks again', async () => {
    const { browser, claims } = await signedIn('aino');
    const page = await browser.visit(
      buildEndSessionUrl(bank.config, {
        id_token_hint: claims.idToken,
        post_logout_redirect_uri: `${BANK_ORIGIN}/sign-in`,
      }),
    );
    expect(page.text).toContain('sign-out-now.js');
    expect((await browser.submit(page, {})).url.href).toBe(`${BANK_ORIGIN}/sign-in`);
    expect((await browser.visit((await bank.begin()).url)).text).toContain('Who is signing in?');
  });

  test('a page that cannot show whose session it is makes the person decide', async () => {
    const { browser } = await signedIn('aino');
    const page = await browser.visit(buildEndSessionUrl(bank.config));
    expect(page.text).toContain('Sign out?');
    expect(page.text).not.toContain('sign-out-now.js');
  });
});

describe('the listener', () => {
  test('answers to no other name, so a foreign DNS name cannot reach it', async () => {
    const statusFor = async (host: string) => {
      const sent = request(`${bank.issuer}/.well-known/openid-configuration`, { headers: { host } }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    expect(await statusFor(new URL(bank.issuer).host)).toBe(200);
    expect(await statusFor(`evil.example:${new URL(bank.issuer).port}`)).toBe(421);
  });

  test('frees its port when it is closed, and says so when a port is taken', async () => {
    const settings = { clientId: 'a', clientSecret: 'b', bankOrigin: BANK_ORIGIN, controlToken: 'c' };
    const first = await startIdentity({ ...settings, port: 0 });
    const port = Number(new URL(first.issuer).port);
    await expect(startIdentity({ ...settings, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    const second = await startIdentity({ ...settings, port });
    expect(second.issuer).toBe(first.issuer);
    await second.close();
  });
});
