import type { Page } from '@playwright/test';
import { LIMITS } from '../../testkit/playwright/database.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';
import { press, untilItHears } from '../../testkit/playwright/press.ts';
import { allowKeeping, watchReturns } from '../../testkit/playwright/real-browser.ts';
import { signInByRequests } from '../../testkit/playwright/sign-in.ts';
import { expect, test } from './real-test.ts';

/** As the button of the browser does; Playwright's own `goBack` waits for a load that a kept page has not. */
const goBack = (page: Page) => page.evaluate(() => history.back()).catch(() => undefined);
const visibility = (page: Page) => page.evaluate(() => document.visibilityState);
// A window that is drawn without a graphics card takes its time.
test.setTimeout(120_000);

/** A page of ours that shows nothing of anybody. */
const NEUTRAL = '/accessibility';

test.describe('S39 in a browser that keeps pages', () => {
  test('its twin: a page that nobody guards comes back as it was', async ({ page, target }) => {
    await allowKeeping(page, target.bank);
    await page.goto(NEUTRAL);
    // Next writes its history entry as it starts; once the page has been left, Chromium forgets a page for that.
    await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    await page.evaluate(() => document.body.append('scribbled'));
    await page.goto('/sign-in');
    const returns = await watchReturns(page);
    await goBack(page);
    await expect.poll(returns).toEqual(['kept']);
    await expect(page.getByText('scribbled')).toBeVisible();
  });

  test('a page of a session that has ended meanwhile shows nothing of it, not even for a moment', async ({
    cardholder,
    target,
    database,
  }) => {
    const { page, person } = cardholder;
    await allowKeeping(page, target.bank);
    await page.goto('/cards');
    await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    await page.goto(NEUTRAL);
    await database.idle(person, LIMITS.idleMs);
    const returns = await watchReturns(page);
    await goBack(page);
    await expect(signInPage(page).signIn).toBeVisible();
    expect(returns(), 'it was kept, or this test could not fail').toEqual(['kept']);
    await expect(cardsPage(page).choose).toHaveCount(0);
  });

  test('the PIN page comes back without a frame, and no control is used a second time', async ({
    cardholder,
    processor,
    target,
  }) => {
    const { page } = cardholder;
    await allowKeeping(page, target.bank);
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    await page.goto(NEUTRAL);
    await goBack(page);
    await expect(pinPage(page).think.ready).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    const { requests, controls } = await processor.record();
    expect(controls).toHaveLength(1);
    expect(requests.filter(({ path }) => path === '/pin/set')).toHaveLength(1);
  });

  test('after signing out, back and forward show nothing of it to the next person, who sees their own', async ({
    cardholder,
    processor,
    identity,
    target,
  }) => {
    const { page, card } = cardholder;
    await allowKeeping(page, target.bank);
    const other = await processor.addCustomer();
    await processor.add({ customerId: other.customerId, pinStatus: 'S' });
    const next = await identity.person({ customerId: other.customerId });
    await page.goto('/security');
    await page.goto('/cards');
    const theirs = await cardholder.refOf(card);
    await untilItHears(cardsPage(page).signOut);
    const trace = page.locator(`a[href*="${theirs}"]`);
    await expect(trace.first(), 'its twin').toBeVisible();
    await cardsPage(page).signOut.click();
    await expect(signInPage(page).signIn).toBeVisible();
    for (const way of ['back', 'back', 'forward'] as const) {
      await page
        .evaluate((to) => (to === 'back' ? history.back() : history.forward()), way)
        .catch(() => undefined);
      await expect(signInPage(page).signIn).toBeVisible();
      await expect(trace).toHaveCount(0);
    }
    await signInByRequests(page.context(), target.bank, next.sub);
    await page.goto('/cards');
    await expect(cardsPage(page).line('PIN chosen').or(page.getByText('PIN chosen')).first()).toBeVisible();
    for (let times = 0; times < 3; times += 1) {
      await goBack(page);
      // A page that was kept is blank until it has asked anew.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(trace).toHaveCount(0);
    }
  });
});

test.describe('S20 S39 in a browser whose tabs are really hidden', () => {
  test('another tab in front takes the PIN page’s frame away, and the way back begins anew', async ({
    cardholder,
  }) => {
    const { page } = cardholder;
    const { hidden, type } = pinPage(page);
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    expect(await visibility(page)).toBe('visible');

    const other = await page.context().newPage();
    await other.bringToFront();
    await expect.poll(() => visibility(page)).toBe('hidden');
    await expect(type.frame).toHaveCount(0);
    await other.close();
    await page.bringToFront();
    await expect.poll(() => visibility(page)).toBe('visible');
    await expect(hidden.heading).toBeVisible();
  });

  test('a tab that slept while its session ended shows the sign-in when it wakes', async ({
    cardholder,
    database,
    consoles,
  }) => {
    consoles.mayHear(/api\/session.*status of 401/);
    const { page, person } = cardholder;
    await page.clock.install();
    await page.goto('/cards');
    await untilItHears(page.getByRole('button', { name: 'Suomi' }));
    const other = await page.context().newPage();
    await other.bringToFront();
    await expect.poll(() => visibility(page)).toBe('hidden');
    // Whoever comes back within ten seconds was not away.
    await page.clock.fastForward(30_000);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await database.idle(person, LIMITS.idleMs);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
    await expect(signInPage(page).signIn).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);
  });

  test('a second tab at the same address has no frame and no control, and the first is left as it was hidden', async ({
    cardholder,
    processor,
  }) => {
    const { page } = cardholder;
    await cardholder.comesToTheFrame();
    await expect(processorFrame(page).first).toBeVisible();
    const kept = await page.evaluate(() => ({
      address: location.href,
      stored: Object.entries(sessionStorage) as [string, string][],
    }));
    const twin = await page.context().newPage();
    // What a duplicate takes along: the address and the storage of the session.
    await twin.addInitScript(
      (stored) => stored.forEach(([name, value]) => sessionStorage.setItem(name, value)),
      kept.stored,
    );
    await twin.goto(kept.address);
    await expect(pinPage(twin).type.frame).toHaveCount(0);
    await expect(pinPage(twin).think.ready).toBeVisible();
    await expect(pinPage(page).type.frame).toHaveCount(0);
    expect((await processor.record()).controls).toHaveLength(1);
  });

  test('pop-ups are blocked here: the tab opens by the person’s press and by nothing else', async ({
    cardholder,
    processor,
    database,
    consoles,
    target,
  }) => {
    consoles.mayHear(/Refused to display|violates the following|ERR_BLOCKED_BY_RESPONSE/);
    const { page, card } = cardholder;
    await processor.arm('frame_refuses_framing', 1);
    const session = await page.context().newCDPSession(page);
    const expression = 'window.open("about:blank") === null';
    const blocked = await session.send('Runtime.evaluate', { expression, userGesture: false });
    expect(blocked.result.value, 'a pop-up without a press is blocked, or this test could not fail').toBe(
      true,
    );
    await page.clock.install();
    await cardholder.comesToTheFrame();
    // Only then: a control that is still on its way would be too late by this clock.
    await expect(pinPage(page).type.frame).toHaveCount(1);
    await page.clock.runFor(11_000);
    await database.freeSlot(card);
    await page.clock.fastForward(33_000);
    await press(pinPage(page).tab.offer);
    const tab = await cardholder.opensTheTab();
    await tab.waitForURL(`${target.emulator}/**`);
    expect(await tab.evaluate(() => window.opener === null)).toBe(true);
  });
});
