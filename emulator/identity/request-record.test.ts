import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AuthorizationRequest } from './request-record.ts';
import { startIdentityWithBank, STRONG } from './test-bank.ts';

let bank: Awaited<ReturnType<typeof startIdentityWithBank>>;
beforeAll(async () => {
  bank = await startIdentityWithBank();
});
afterAll(() => bank.close());

/** What testers see of a request, by its state. */
async function record() {
  const answer = await bank.control('GET', '/requests');
  const { requests } = (await answer.json()) as { requests: AuthorizationRequest[] };
  return { requests, of: (state: string) => requests.find((request) => request.state === state) };
}

const DETAILS = [{ type: 'urn:set-pin:card-act', actions: ['set-pin'], text: 'Set the PIN' }];
const STEP_UP = {
  acr_values: STRONG,
  prompt: 'login',
  max_age: '0',
  ui_locales: 'sv fi',
  login_hint: 'sofia',
  authorization_details: JSON.stringify(DETAILS),
};
const SEEN = {
  acrValues: STRONG,
  prompt: 'login',
  maxAge: 0,
  uiLocales: 'sv fi',
  authorizationDetails: DETAILS,
};

describe('a pushed request', () => {
  test('is offered in discovery, beside one that travels through the browser', () => {
    const { pushed_authorization_request_endpoint: offered, ...metadata } = bank.config.serverMetadata();
    expect(offered).toBe(`${bank.issuer}/request`);
    expect(metadata).not.toHaveProperty('require_pushed_authorization_requests', true);
  });

  test('leads to the same sign-in, keeps what it asks for out of the browser, and has `iss` in its answer', async () => {
    const browser = bank.browser();
    const request = await bank.push(STEP_UP);
    expect([...request.url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const home = await browser.submit(await browser.visit(request.url), { act: 'confirm' });
    expect(home.url.searchParams.get('iss')).toBe(bank.issuer);
    const tokens = await request.tokens(home);
    expect(tokens.claims()).toMatchObject({ sub: 'sofia', acr: STRONG });
    expect(tokens.authorization_details).toEqual(DETAILS);
  });

  test('works once', async () => {
    const browser = bank.browser();
    const { url } = await bank.push(STEP_UP);
    await browser.submit(await browser.visit(url), { act: 'confirm' });
    expect(await bank.browser().visit(url)).toMatchObject({ status: 400 });
  });
});

describe('testers see how a request arrived', () => {
  test('when it was pushed: as the client sent it, and how that client authenticated', async () => {
    const { state } = await bank.push(STEP_UP);
    expect((await record()).of(state)).toEqual({
      ...SEEN,
      ...{ state, viaPar: true, clientAuth: 'client_secret_basic' },
    });
  });

  test('when it came through the browser: who signed in, and how the client authenticated, once that is so', async () => {
    const browser = bank.browser();
    const { url, state, tokens } = await bank.begin(STEP_UP);
    const page = await browser.visit(url);
    expect((await record()).of(state)).toEqual({ ...SEEN, state, viaPar: false });
    const home = await browser.submit(page, { act: 'confirm' });
    expect((await record()).of(state)).toEqual({ ...SEEN, state, viaPar: false, sub: 'sofia' });
    await tokens(home);
    expect((await record()).of(state)).toMatchObject({ sub: 'sofia', clientAuth: 'client_secret_basic' });
  });

  test('when it asks for nothing special, and when it is refused', async () => {
    const plain = await bank.begin();
    await bank.browser().visit(plain.url);
    const wrong = await bank.begin({ authorization_details: 'no JSON' });
    await bank.browser().visit(wrong.url);
    const { of } = await record();
    const nothing = { acrValues: null, prompt: null, maxAge: null, uiLocales: null };
    expect(of(plain.state)).toEqual({
      ...{ state: plain.state, viaPar: false, authorizationDetails: null },
      ...nothing,
    });
    expect(of(wrong.state)).toMatchObject({ authorizationDetails: 'no JSON' });
  });

  test('newest first, a pushed one once, and 200 at most', async () => {
    const before = (await record()).requests.length;
    const pushed = await bank.push();
    await bank.browser().visit(pushed.url);
    const direct = await bank.begin();
    await bank.browser().visit(direct.url);
    const { requests } = await record();
    expect(requests.length - before).toBe(2);
    expect(requests.slice(0, 2).map(({ state }) => state)).toEqual([direct.state, pushed.state]);

    const many = await Promise.all(Array.from({ length: 200 }, () => bank.begin()));
    await Promise.all(many.map(({ url }) => fetch(url, { redirect: 'manual' })));
    const { requests: later, of } = await record();
    expect(later).toHaveLength(200);
    expect(of(direct.state)).toBeUndefined();
  });
});
