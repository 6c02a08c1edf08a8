import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../../testkit/playwright/test.ts';
import type { Cardholder } from '../../testkit/playwright/cardholder.ts';
import { press } from '../../testkit/playwright/press.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { securityPage } from '../../testkit/pages/security-page.ts';
import { signInPage } from '../../testkit/pages/sign-in-page.ts';

/** Every screen of the product: how to come to it, in the order of the journey. */
const SCREENS: readonly (readonly [screen: string, come: (cardholder: Cardholder) => Promise<unknown>])[] = [
  ['your cards', ({ page }) => cardsPage(page).choose.waitFor()],
  [
    'think of a PIN',
    async ({ page }) => {
      await cardsPage(page).choose.click();
      await pinPage(page).think.ready.waitFor();
    },
  ],
  [
    'prove it is you',
    async ({ page }) => {
      await press(pinPage(page).think.ready);
      await pinPage(page).prove.bank.waitFor();
    },
  ],
  [
    'ready to type',
    async (cardholder) => {
      await cardholder.provesAtTheBank();
      await pinPage(cardholder.page).ready.open.waitFor();
    },
  ],
  [
    'type your PIN, with the frame open',
    async (cardholder) => {
      await cardholder.opensTheFrame();
      await processorFrame(cardholder.page).first.waitFor();
    },
  ],
  [
    'done',
    async (cardholder) => {
      await cardholder.types('7305');
      await pinPage(cardholder.page).done.heading.waitFor();
    },
  ],
  [
    'security',
    async ({ page }) => {
      await page.goto('/security');
      await securityPage(page).add.waitFor();
    },
  ],
  [
    'security: prove it is you',
    async ({ page }) => {
      await press(securityPage(page).add);
      await securityPage(page).bank.waitFor();
    },
  ],
  ['help', ({ page }) => page.goto('/help')],
  ['accessibility statement', ({ page }) => page.goto('/accessibility')],
  ['nothing here', ({ page }) => page.goto('/nowhere')],
  [
    'sign in',
    async ({ page }) => {
      await page.goto('/sign-in?because=ended');
      await signInPage(page).signIn.waitFor();
    },
  ],
];

async function faultsOn(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on any screen', async ({ cardholder, consoles }) => {
      test.setTimeout(90_000);
      consoles.mayHear(/status of 404/);
      for (const [screen, come] of SCREENS) {
        await come(cardholder);
        expect.soft(await faultsOn(cardholder.page), screen).toEqual([]);
      }
    });
  });

test.describe('on a screen of 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('no screen scrolls sideways', async ({ cardholder, consoles }) => {
    consoles.mayHear(/status of 404/);
    for (const [screen, come] of SCREENS) {
      await come(cardholder);
      expect.soft(await overhang(cardholder.page), screen).toBeLessThanOrEqual(0);
    }
  });
});

test('whoever asks for less motion sees none', async ({ cardholder, consoles }) => {
  consoles.mayHear(/status of 404/);
  const { page } = cardholder;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [screen, come] of SCREENS) {
    await come(cardholder);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map(String),
    );
    expect.soft(moving, screen).toEqual([]);
  }
});
