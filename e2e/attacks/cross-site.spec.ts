import { randomUUID } from 'node:crypto';
import { hostileOrigins } from '../../testkit/hostile.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { press } from '../../testkit/playwright/press.ts';
import {
  beginStepUp,
  controlPath,
  madeUpStepUp,
  proveStepUp,
  statusPath,
} from '../../testkit/playwright/step-up.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

test.describe('S35 only the bank’s own page can act', () => {
  test('an act that another page asked for is refused before anything is looked at, and has no effect', async ({
    cardholder,
    apiOf,
    processor,
    target,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    const before = (await processor.record()).requests.length;
    const acts: readonly [path: string, body: object][] = [
      [controlPath(ref), stepUp],
      ['/api/step-up/challenge', { operation: 'set_pin', way: 'openid', cardRef: ref, secretHash: 'x' }],
      ['/api/passkeys/options', madeUpStepUp()],
      ['/api/passkeys', { ...madeUpStepUp(), attestation: { id: 'x' } }],
      ['/api/sign-out', {}],
    ];
    for (const [from, headers] of hostileOrigins(target.bank))
      for (const [path, body] of acts) {
        const refused = await api.raw('POST', path, {
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
        expect([refused.status, refused.code], `${path} from ${from}`).toEqual([403, 'cross_site']);
      }
    expect((await processor.record()).requests).toHaveLength(before);

    expect((await api.get(statusPath(ref))).status, 'nobody was signed out').toBe(200);
    expect((await api.post(controlPath(ref), stepUp)).status, 'its twin: from our own page').toBe(201);
  });

  test('its twin for an old browser without Fetch Metadata: our own Origin is enough', async ({
    cardholder,
    apiOf,
    target,
  }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const refused = await api.raw('POST', controlPath(ref), {
      headers: {
        ...{ origin: target.bank, 'content-type': 'application/json' },
        ...{ 'x-csrf-token': await api.csrfToken(), 'idempotency-key': randomUUID() },
      },
      body: JSON.stringify(madeUpStepUp()),
    });
    expect(refused.code).toBe('step_up_required');
  });

  test('a page on another site that sends a form cannot sign anybody out', async ({
    cardholder,
    target,
    consoles,
  }) => {
    consoles.mayHear(/status of 403/);
    const { page } = cardholder;
    const attack = `${target.emulator}/attack`;
    await page.route(attack, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${target.bank}/api/sign-out"><button>Win a prize</button></form>`,
      }),
    );
    await page.goto(attack);
    const answered = page.waitForResponse('**/api/sign-out');
    await page.getByRole('button', { name: 'Win a prize' }).click();
    expect((await answered).status()).toBe(403);
    // In another tab: this one still shows what the browser makes of a refusal.
    const after = await page.context().newPage();
    await after.goto(`${target.bank}/cards`);
    await expect(cardsPage(after).choose).toBeVisible();
  });
});

test.describe('the session', () => {
  test('S36 con-5 lives in a __Host- cookie that no script can read and no other site sends along', async ({
    cardholder,
    target,
  }) => {
    const cookies = await cardholder.page.context().cookies(target.bank);
    expect(cookies.map(({ name }) => name).filter((name) => !name.startsWith('__Host-'))).toEqual([]);
    for (const { name, secure, httpOnly, sameSite, path, domain } of cookies)
      expect({ secure, httpOnly, sameSite, path, domain }, name).toEqual({
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        domain: 'localhost',
      });
    const session = cookies.find(({ name }) => name.includes('session'));
    expect(session?.value, 'a random token and no content').toMatch(/^[\w-]{43}$/);
    expect(await cardholder.page.evaluate(() => document.cookie)).toBe('');
  });

  test('S09 ends for good when one signs out: the old cookie is worth nothing', async ({
    cardholder,
    apiOf,
    processor,
  }) => {
    const { page } = cardholder;
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const stepUp = await proveStepUp(cardholder, api, ref);
    await page.goto('/cards');
    await cardsPage(page).signOut.click();
    await expect(signInPage(page).signIn).toBeVisible();

    for (const answer of [
      await api.get(statusPath(ref)),
      await api.post(controlPath(ref), stepUp),
      await api.post('/api/step-up/challenge', {
        operation: 'enrol_passkey',
        way: 'openid',
        secretHash: 'x',
      }),
    ])
      expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
    expect((await processor.record()).controls).toEqual([]);
    await page.goto('/cards');
    await expect(signInPage(page).signIn).toBeVisible();
  });

  test('S09 gets another cookie at each sign-in, and the former one ends', async ({
    cardholder,
    apiOf,
    thiefOf,
  }) => {
    const former = await thiefOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    await cardholder.page.goto('/sign-in?because=ended');
    await press(signInPage(cardholder.page).signIn);
    await cardholder.page.waitForURL('**/cards');
    const now = await apiOf(cardholder);
    expect((await now.get(statusPath(ref))).status).toBe(200);
    expect((await former.get(statusPath(ref))).status).toBe(401);
  });

  test('S39 after signing out, back shows nothing of it', async ({ cardholder }) => {
    const { page } = cardholder;
    await page.goto('/security');
    await page.goto('/cards');
    await cardsPage(page).signOut.click();
    await expect(signInPage(page).signIn).toBeVisible();
    await page.goBack();
    await expect(signInPage(page).signIn).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);
  });

  test('S01 nothing is there for whoever has none', async ({ cardholder, target, apiOf }) => {
    const api = await apiOf(cardholder);
    const ref = await cardholder.refOf(cardholder.card);
    const nobody = { ...api.ours, 'content-type': 'application/json', cookie: '' };
    const body = JSON.stringify(madeUpStepUp());
    for (const [method, path] of [
      ['GET', statusPath(ref)],
      ['POST', controlPath(ref)],
      ['POST', '/api/step-up/challenge'],
      ['POST', '/api/passkeys'],
      ['POST', '/api/passkeys/options'],
    ] as const) {
      const refused = await api.raw(method, path, { headers: nobody, ...(method === 'POST' && { body }) });
      expect([refused.status, refused.code], path).toEqual([401, 'unauthenticated']);
    }
    for (const path of ['/cards', '/security', `/cards/${ref}/pin`]) {
      const sent = await api.raw('GET', path, { headers: { cookie: '' } });
      const to = new URL(sent.headers.get('location') ?? '', target.bank).href;
      // 303 is middleware's, a little earlier; 307 the page's own.
      expect([303, 307], path).toContain(sent.status);
      expect(to, path).toBe(`${target.bank}/sign-in`);
    }
    await expect(beginStepUp(api, ref), 'its twin').resolves.toHaveProperty('stepUpId');
  });
});
