import type { Page } from '@playwright/test';
import type { Cardholder } from '../../testkit/playwright/cardholder.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { press } from '../../testkit/playwright/press.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';

const PIN = '7305';
/** What the page counts down, and then some. */
const CONTROL_MS = 33_000;

/** Where the PIN is typed: in the frame, or in a tab that the person opens. */
async function opens(cardholder: Cardholder, channel: string): Promise<Page | null> {
  if (channel !== 'tab') return null;
  await expect(pinPage(cardholder.page).tab.open).toBeVisible();
  return cardholder.opensTheTab();
}

test('a PIN is chosen, and the processor has it: seed-1 seed-3 seed-5 seed-9 seed-10', async ({
  cardholder,
  processor,
  target,
}) => {
  const { page, card } = cardholder;
  await page.context().clearCookies();
  await cardholder.signsIn();
  await cardholder.comesToTheFrame();
  const tab = await opens(cardholder, target.channel);
  if (tab) {
    expect(await tab.evaluate(() => window.opener as unknown), 'the tab knows nothing of us').toBeNull();
    expect(new URL(tab.url()).search, 'and its address holds nothing').toBe('');
  }
  await cardholder.types(PIN);

  await expect(pinPage(page).done.heading).toBeVisible();
  expect(await processor.pinOf(card)).toBe(PIN);
  expect(await processor.pinStatusOf(card)).toBe('S');
  expect((await processor.record()).controls).toHaveLength(1);
  expect(await page.locator('form[action*="/pin/"]').count(), 'nothing is left to send').toBe(0);
});

test('its time runs out before it is opened: nothing is lost, and a fresh one is had', async ({
  cardholder,
  processor,
  database,
  target,
  consoles,
}) => {
  consoles.mayHear(/status of 4(09|10)/);
  const { page, card } = cardholder;
  const { type, tab, notice, done } = pinPage(page);
  const waits = async () => {
    await database.freeSlot(card);
    await page.clock.fastForward(CONTROL_MS);
  };
  await page.clock.install();

  if (target.channel === 'message') await processor.arm('frame_loads_late');
  if (target.channel === 'form')
    await page.route(`${target.emulator}/pin/set`, async (route) => {
      await processor.moveClock(31_000);
      await route.continue();
    });
  await cardholder.comesToTheFrame();

  switch (target.channel) {
    case 'form':
      await expect(notice('The card maker’s page could not finish')).toBeVisible();
      await page.unroute(`${target.emulator}/pin/set`);
      await waits();
      await press(type.tryAgain);
      break;
    case 'tab':
      await expect(tab.open).toBeVisible();
      await waits();
      await expect(tab.over).toBeVisible();
      await press(tab.again);
      await opens(cardholder, 'tab');
      break;
    case 'message':
      // The page comes when its control has expired: another one follows, and nobody is asked or told.
      await expect.poll(async () => (await processor.record()).controls.length).toBe(1);
      await expect(type.frame).toBeVisible();
      await waits();
      await processor.moveClock(31_000);
      await processor.disarm();
      await expect(processorFrame(page).first).toBeVisible();
      await expect(notice('The page took too long to open')).toHaveCount(0);
  }
  await cardholder.types(PIN);
  await expect(done.heading).toBeVisible();
  expect(await processor.pinOf(card)).toBe(PIN);
  expect((await processor.record()).controls).toHaveLength(2);
});
