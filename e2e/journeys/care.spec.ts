import type { Page } from '@playwright/test';
import { expect, test } from '../../testkit/playwright/test.ts';
import { enrolPasskey } from '../../testkit/playwright/passkey.ts';
import { press, untilItHears } from '../../testkit/playwright/press.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

const PIN = '7305';

/** A headless browser never hides a page, so the page is told that it is hidden, or seen again. */
const turns = (page: Page, state: DocumentVisibilityState) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
const words = (page: Page) => page.evaluate(() => document.body.innerText);

test.describe('the page takes care of whoever is not alone', () => {
  test('one press hides it, nothing on it tells what it was, and it goes on from there', async ({
    cardholder,
    processor,
    database,
  }) => {
    const { page, card } = cardholder;
    const { type, hide, hidden, done } = pinPage(page);
    await page.clock.install();
    await cardholder.comesToTheFrame();
    await (await cardholder.thePinPage()).first.fill('73');

    await hide.click();
    await expect(hidden.heading).toBeFocused();
    await expect(type.frame).toHaveCount(0);
    expect(await words(page)).not.toContain(cardholder.person.sub);

    await expect(hidden.wait, 'a control that went along is not wasted by a second one').toBeDisabled();
    await page.clock.fastForward(32_000);
    await database.freeSlot(card);
    await hidden.again.click();
    await cardholder.types(PIN);
    await expect(done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe(PIN);
  });

  test('leaving the tab blanks it; what was finished in it is told on the way back, and else it goes on', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    const { type, hidden, done } = pinPage(page);
    await processor.arm('frame_is_silent');
    await cardholder.comesToTheFrame();
    await cardholder.types(PIN);
    await expect((await cardholder.thePinPage()).title).toHaveText('Your PIN is set');
    expect(await processor.pinOf(card)).toBe(PIN);

    await turns(page, 'hidden');
    await expect(hidden.heading).toBeVisible();
    await expect(type.frame).toHaveCount(0);
    await expect(done.heading, 'nobody is there to be told').toHaveCount(0);
    await turns(page, 'visible');
    await expect(done.heading).toBeVisible();
  });

  test('beside the frame stands nothing about the person or the card', async ({ cardholder }) => {
    await cardholder.comesToTheFrame();
    await expect(pinPage(cardholder.page).type.frame).toBeVisible();
    const said = await words(cardholder.page);
    expect(said).not.toContain(cardholder.person.sub);
    expect(said).not.toContain('••••');
  });

  test('“Someone is forcing me” ends the session, sets nothing, and looks like any signing out', async ({
    cardholder,
    processor,
  }) => {
    const { page, card } = cardholder;
    await cardholder.comesToTheFrame();
    await expect((await cardholder.thePinPage()).first).toBeVisible();
    await pinPage(page).pressed.click();

    await expect(signInPage(page).notice('You are signed out')).toBeVisible();
    expect(await words(page)).not.toContain('press');
    // Next writes its history entry as it starts; and the provider's page, which sends one on at once, may keep a place among those one
    // goes back to: then one is sent on again. Either way the next document is the sign-in.
    await untilItHears(signInPage(page).signIn);
    await page.evaluate(() => Object.assign(window, { wasHere: true }));
    await page.goBack();
    const nowAt = () => page.evaluate(() => 'wasHere' in window || location.pathname).catch(() => null);
    await expect.poll(nowAt).toBe('/sign-in');
    await page.goto('/cards');
    await expect(signInPage(page).signIn).toBeVisible();
    expect(await processor.pinStatusOf(card)).toBe('W');
  });
});

test.describe('one always finds where one was', () => {
  test('reloading at any step comes back to the card, and asks the card maker for nothing', async ({
    cardholder,
    processor,
  }) => {
    const { page } = cardholder;
    const { think, prove, ready, type, done } = pinPage(page);
    const comes = {
      think: () => Promise.resolve(),
      prove: () => press(think.ready),
      ready: () => cardholder.provesAtTheBank(),
      type: () => cardholder.opensTheFrame(),
    };
    const shows = { think: think.ready, prove: prove.bank, ready: ready.open, type: type.frame };
    await cardsPage(page).choose.click();
    const steps = Object.keys(comes) as (keyof typeof comes)[];
    for (const until of steps) {
      for (const step of steps.slice(0, steps.indexOf(until) + 1)) await comes[step]();
      await expect(shows[until]).toBeVisible();
      // What the page came with is put away once it hears.
      if (until !== 'type') await untilItHears(shows[until]);
      await page.reload();
      await expect(think.ready, `after ${until}`).toBeVisible();
      await expect(type.frame).toHaveCount(0);
    }
    expect((await processor.record()).controls).toHaveLength(1);
    await page.getByRole('link', { name: 'Back to my cards' }).click();
    await expect(cardsPage(page).choose).toBeVisible();
    await page.goBack();
    await expect(think.ready).toBeVisible();
    await expect(done.heading).toHaveCount(0);
  });

  test('another device shows the same card, and what was done on the first one', async ({
    cardholder,
    secondDevice,
  }) => {
    const other = await secondDevice(cardholder);
    await expect(cardsPage(other.page).choose).toBeVisible();
    // Nobody types on two devices at once; Firefox takes no text into a window that is not in front.
    await cardholder.page.bringToFront();
    await cardholder.setsPin(PIN);
    await expect(pinPage(cardholder.page).done.heading).toBeVisible();
    await other.page.reload();
    await expect(cardsPage(other.page).line('PIN chosen')).toBeVisible();
  });
});

test(
  'a web view that knows no passkeys goes by the bank’s sign-in, and offers nothing else',
  { tag: '@chromium' },
  async ({ cardholder }) => {
    const { page } = cardholder;
    await enrolPasskey(page);
    await page.goto('/cards');
    await cardholder.thinksOfAPin();
    await expect(pinPage(page).prove.passkey, 'where the browser knows them').toBeVisible();
    await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
    await page.goto('/cards');
    await cardholder.thinksOfAPin();
    await expect(pinPage(page).prove.bank).toBeVisible();
    await expect(pinPage(page).prove.passkey).toHaveCount(0);
  },
);

test('a press that comes before the page can hear is done once it can', async ({ page, identity }) => {
  const person = await identity.person();
  let release = () => {};
  const held = new Promise<void>((free) => (release = free));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await signInPage(page).signIn.click();
  await expect(page, 'no script is there to hear it').toHaveURL(/\/sign-in$/);
  release();
  await identityPage(page).userName.fill(person.sub);
});
