import { expect, test } from '../../testkit/playwright/test.ts';
import { press, untilItHears } from '../../testkit/playwright/press.ts';
import { LIMITS } from '../../testkit/playwright/database.ts';
import { beginStepUp, controlPath, proveStepUp, statusPath } from '../../testkit/playwright/step-up.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';
import { sessionNotice } from '../../testkit/pages/session-notice.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

const MINUTE = 60_000;

test.describe('S09 a proof changes the cookie', () => {
  test('S09 whoever has the former one reads until the new one is seen, and acts no more', async ({
    cardholder,
    apiOf,
    thiefOf,
  }) => {
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
    const { location, ...stepUp } = await beginStepUp(api, ref);
    const thief = await thiefOf(cardholder);
    expect((await thief.get(statusPath(ref))).status, 'before the proof it is the same cookie').toBe(200);

    await cardholder.page.goto(location);
    await cardholder.confirms();
    for (const answer of [
      await thief.get(statusPath(ref)),
      await thief.post(controlPath(ref), stepUp),
      await thief.post('/api/session', {}),
    ])
      expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
    expect((await api.post(controlPath(ref), stepUp)).status, 'its twin: the browser goes on').toBe(201);
  });
});

test.describe('S08 a session ends', () => {
  test('S08 asking how long it lasts, or what became of a card, keeps nothing alive', async ({
    cardholder,
    apiOf,
    database,
  }) => {
    const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
    await database.idle(cardholder.person, 4 * MINUTE);
    for (const path of ['/api/session', statusPath(ref), `/api/cards/${ref}/news`])
      expect((await api.get(path)).status, path).toBe(200);
    expect((await api.get(`/cards/${ref}`, { 'sec-purpose': 'prefetch' })).status, 'ahead').toBe(200);
    const { json } = await api.get('/api/session');
    expect(json['idleMs']).toBeLessThanOrEqual(MINUTE);
    await database.idle(cardholder.person, MINUTE);
    expect((await api.get(statusPath(ref))).status).toBe(401);
  });

  test('S08 the person is warned a minute before, and can stay', async ({ cardholder, database }) => {
    const { page, person } = cardholder;
    await page.clock.install();
    await page.goto('/cards');
    await untilItHears(cardsPage(page).signOut);
    await database.idle(person, LIMITS.idleMs - MINUTE);
    await page.clock.runFor(LIMITS.idleMs - MINUTE);
    const notice = sessionNotice(page);
    await expect(notice.areYouThere).toBeVisible();
    await press(notice.stay);
    await expect(notice.areYouThere).toBeHidden();
    await page.clock.runFor(2 * MINUTE);
    await expect(cardsPage(page).choose, 'two minutes later they are still here').toBeVisible();
  });

  test('S08 whoever does not stay is signed out, and their cards are gone from the screen', async ({
    cardholder,
    database,
  }) => {
    const { page, person } = cardholder;
    await page.clock.install();
    await page.goto('/cards');
    await untilItHears(cardsPage(page).signOut);
    await database.idle(person, LIMITS.idleMs - MINUTE);
    await page.clock.runFor(LIMITS.idleMs - MINUTE);
    await expect(sessionNotice(page).areYouThere).toBeVisible();
    await database.idle(person, MINUTE);
    await page.clock.runFor(MINUTE + 1_000);
    await expect(signInPage(page).signIn).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);
  });
});

test.describe('signing out', () => {
  test('S09 everywhere ends the session on every device, and the provider asks again', async ({
    cardholder,
    secondDevice,
    apiOf,
  }) => {
    const { page } = cardholder;
    const [here, there] = [await apiOf(cardholder), await apiOf(await secondDevice(cardholder))];
    const ref = await cardholder.refOf(cardholder.card);
    await page.goto('/security');
    const answered = page.waitForResponse('**/api/sign-out');
    await press(securityPage(page).everywhere);
    expect((await (await answered).allHeaders())['clear-site-data']).toBe('"cache", "storage"');
    await expect(signInPage(page).notice('You are signed out everywhere')).toBeVisible();
    for (const api of [here, there]) expect((await api.get(statusPath(ref))).status).toBe(401);

    await press(signInPage(page).signIn);
    await expect(identityPage(page).userName, 'signed out at the provider too').toBeVisible();
  });

  test('S09 its twin: here only, another device stays signed in', async ({
    cardholder,
    secondDevice,
    apiOf,
  }) => {
    const there = await apiOf(await secondDevice(cardholder));
    await cardholder.page.goto('/cards');
    await cardsPage(cardholder.page).signOut.click();
    await expect(signInPage(cardholder.page).notice('You are signed out')).toBeVisible();
    expect((await there.get(statusPath(await cardholder.refOf(cardholder.card)))).status).toBe(200);
  });

  // The provider tells one bank, which is the stack's first; what any of them does then is in back-channel.spec.ts.
  test(
    'S09 at the provider ends the session here, and what was proven in it',
    { tag: '@first' },
    async ({ cardholder, apiOf, identity, processor }) => {
      const [api, ref] = [await apiOf(cardholder), await cardholder.refOf(cardholder.card)];
      const stepUp = await proveStepUp(cardholder, api, ref);
      expect(await identity.signOut(cardholder.person)).toBeGreaterThan(0);
      const refused = await api.post(controlPath(ref), stepUp);
      expect([refused.status, refused.code]).toEqual([401, 'unauthenticated']);
      expect((await processor.record()).controls).toEqual([]);
    },
  );
});
