import type { Response } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { waitingForPin } from '../../testkit/builders.ts';
import { sendRaw, type RawRequest } from '../../testkit/playwright/raw-request.ts';
import { controlPath, madeUpStepUp, proveStepUp, statusPath } from '../../testkit/playwright/step-up.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { headerFaults } from './answer-rules.ts';

type Kind = readonly [status: number | readonly number[], request: RawRequest];
const get = (path: string, headers: Readonly<Record<string, string>> = {}): RawRequest => ({ path, headers });
const post = (path: string, type = 'application/json', body = '{}'): RawRequest => ({
  ...{ path, method: 'POST', body },
  headers: { 'content-type': type },
});
const FORM = 'application/x-www-form-urlencoded';

/** One of each kind of answer that anybody can get. Two statuses where middleware says it a little earlier. */
const KINDS: readonly Kind[] = [
  [200, get('/sign-in')],
  [200, { path: '/sign-in', method: 'HEAD' }],
  [200, get('/livez')],
  [200, get('/readyz')],
  [200, get('/icon.svg')],
  [200, get('/icon-maskable.svg')],
  [200, get('/apple-touch-icon.png')],
  [200, get('/manifest.webmanifest')],
  [200, get('/api/auth/csrf')],
  [204, { path: '/api/session', method: 'OPTIONS' }],
  [204, post('/api/csp-report')],
  [302, get('/api/auth/signin')],
  [302, get('/api/auth/error?error=x')],
  [302, get('/api/auth/callback/bank?code=x&state=y')],
  [302, post('/api/auth/signin/bank', FORM, 'csrfToken=x')],
  [303, get('/api/step-up/answer?code=x')],
  [307, get('/')],
  [[303, 307], get('/cards')],
  [307, get('/sign-in', { rsc: '1' })],
  [308, get('//cards')],
  [308, get('/api//session')],
  [400, post('/api/logout/back-channel', FORM, 'logout_token=x')],
  [401, get('/api/session')],
  [401, post('/v1/notification')],
  [403, post('/api/session')],
  [[200, 403], get('/sign-in', { 'sec-fetch-dest': 'iframe' })],
  [404, get('/nowhere')],
  [404, get('/cards.segments/_tree.segment.rsc')],
  [404, get('/api/nowhere')],
  [404, get('/api/auth/session')],
  [404, get('/_next/static/nothing.js')],
  [404, get('/_next/image?url=%2Ficon.svg&w=64&q=75')],
  [405, { path: '/api/session', method: 'PUT' }],
  [405, get('/v1/notification')],
  [405, get('/api/logout/back-channel')],
  [413, post('/api/auth/signin/bank', FORM, 'x'.repeat(5_000))],
  [415, post('/api/logout/back-channel')],
  [417, get('/sign-in', { expect: 'something' })],
  [[400, 500], get('/api/cards/%ff/news')],
  [400, { path: '/sign-in', method: 'TRACE' }],
  [404, get('*')],
];

test.describe('S34 S36 every kind of answer has its headers, and every cookie its attributes', () => {
  test('S34 S36 what anybody can get: pages, the API, other servers’ doors, files, redirects, refusals, faults', async ({
    target,
  }) => {
    for (const [expected, request] of KINDS) {
      const { status, headers } = await sendRaw(target.bank, request);
      const what = `${request.method ?? 'GET'} ${request.path}`;
      expect([expected].flat(), what).toContain(status);
      expect(headerFaults(headers), `${what}: ${status}`).toEqual([]);
    }
  });

  test('S34 a file of the build: whole, a part, unchanged, past its end', async ({ target }) => {
    const { text } = await sendRaw(target.bank, get('/sign-in'));
    const files = text.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g) ?? [];
    const script = files.find((file) => file.endsWith('.js')) ?? '';
    const style = files.find((file) => file.endsWith('.css')) ?? '';
    for (const [status, request] of [
      [200, get(script)],
      [200, get(style)],
      [206, get(script, { range: 'bytes=0-10' })],
      [304, get(script, { 'if-none-match': '*' })],
      // Next has no page for 416 and says 500.
      [500, get(script, { range: 'bytes=99999999-' })],
    ] as const) {
      const answer = await sendRaw(target.bank, request);
      expect(answer.status, request.path).toBe(status);
      expect(headerFaults(answer.headers), `${request.path}: ${status}`).toEqual([]);
    }
  });

  test('S34 S36 what the API says to whoever is signed in, up to a fault of the card maker', async ({
    cardholder,
    processor,
    target,
    apiOf,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const say = async (path: string, headers: Record<string, string>, body: string) => {
      const cookies = await cardholder.page.context().cookies(target.bank);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      const all = {
        ...{ ...api.ours, cookie, 'x-csrf-token': await api.csrfToken() },
        ...{ 'idempotency-key': randomUUID(), ...headers },
      };
      return sendRaw(
        target.bank,
        body ? { path, method: 'POST', headers: all, body } : { path, headers: all },
      );
    };
    const json = { 'content-type': 'application/json' };
    const challenge = JSON.stringify({
      operation: 'set_pin',
      way: 'passkey',
      cardRef: ref,
      secretHash: 'h'.repeat(43),
    });
    const asked = async (status: number, path: string, headers: Record<string, string> = {}, body = '') => {
      const answer = await say(path, headers, body);
      expect(answer.status, path).toBe(status);
      expect(headerFaults(answer.headers), `${path}: ${status}`).toEqual([]);
    };
    await asked(200, statusPath(ref));
    await asked(201, controlPath(ref), json, JSON.stringify(stepUp));
    await asked(204, '/api/frame-report', json, '{"unknownEvents":1}');
    await asked(400, controlPath(ref), json, '{');
    await asked(401, controlPath(ref), json, JSON.stringify(madeUpStepUp()));
    await asked(403, '/api/session', { ...json, 'x-csrf-token': 'x' }, '{}');
    await asked(404, statusPath('nonsense'));
    await asked(409, controlPath(ref), json, JSON.stringify(stepUp));
    await asked(413, controlPath(ref), json, `"${'x'.repeat(5_000)}"`);
    await asked(415, controlPath(ref), { 'content-type': 'text/plain' }, '{}');
    for (const page of ['/cards', '/security', `/cards/${ref}`, `/cards/${ref}/pin`]) await asked(200, page);
    await asked(404, `/cards/crd_${'a'.repeat(26)}`);
    await processor.arm('cards_503');
    await asked(503, statusPath(ref));
    await processor.disarm();
    // More step-ups than anybody needs in a quarter of an hour.
    await Promise.all(Array.from({ length: 60 }, () => say('/api/step-up/challenge', json, challenge)));
    await asked(429, '/api/step-up/challenge', json, challenge);
  });

  test('S34 S36 S29 all that a browser gets from the sign-in to the sign-out, every cookie among it', async ({
    page,
    signedIn,
    target,
  }) => {
    // An answer out of Chromium's cache has lost its HSTS.
    const chromium = await page.context().newCDPSession(page);
    await chromium.send('Network.enable');
    await chromium.send('Network.setCacheDisabled', { cacheDisabled: true });
    const heard: Promise<{ url: string; headers: Record<string, string[]> }>[] = [];
    const hear = (response: Response) => {
      if (!response.url().startsWith(`${target.bank}/`)) return;
      heard.push(
        response.headersArray().then((list) => ({
          url: response.url(),
          headers: Object.fromEntries(
            list.map(({ name }) => [
              name.toLowerCase(),
              list.filter((one) => one.name.toLowerCase() === name.toLowerCase()).map(({ value }) => value),
            ]),
          ),
        })),
      );
    };
    page.on('response', hear);
    const cardholder = await signedIn(waitingForPin());
    await page.context().clearCookies();
    await cardholder.signsIn();
    await cardholder.setsPin('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    await page.goto('/cards');
    await press(cardsPage(page).signOut);
    await expect(signInPage(page).signIn).toBeVisible();
    // What comes later would be asked for its headers when the page is closed already.
    page.off('response', hear);

    const answers = await Promise.all(heard);
    expect(
      answers.flatMap(({ url, headers }) => headerFaults(headers).map((fault) => `${url}: ${fault}`)),
    ).toEqual([]);
    const port = new URL(target.bank).port;
    const cookies = answers.flatMap(({ headers }) => headers['set-cookie'] ?? []);
    for (const use of ['session', 'csrf', 'callback', 'state', 'nonce', 'pkce'])
      expect(cookies.join('\n'), `${use} was among them`).toContain(`__Host-set-pin-${use}-${port}=`);
  });
});
