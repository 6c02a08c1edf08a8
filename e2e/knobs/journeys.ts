import type { Page } from '@playwright/test';
import { cardPage, viewPinPage } from '../../testkit/pages/card-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import type { Cardholder } from '../../testkit/playwright/cardholder.ts';
import type { Database } from '../../testkit/playwright/database.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect } from '../../testkit/playwright/test.ts';
import type { Processor } from '../../testkit/world.ts';

const PIN = '7305';
/** A control lives 30 s at the processor, and its slot 32 s in the app. */
const CONTROL_MS = 33_000;

interface Scene {
  readonly cardholder: Cardholder;
  readonly processor: Processor;
  readonly database: Database;
  readonly page: Page;
}

/** Everything that a fresh control needs: the former one is dead, here and there, and the page has counted down. */
async function waits({ cardholder: { card }, database, processor, page }: Scene): Promise<void> {
  await processor.moveClock(CONTROL_MS);
  // Who was turned away has had no control.
  if ((await processor.record()).controls.length > 0) await database.freeSlot(card);
  await page.clock.fastForward(CONTROL_MS);
}

/** Where the processor did not take it, the page says so and offers a fresh try; either way it ends in one truth. */
async function isDoneInTheEnd(scene: Scene): Promise<void> {
  const { cardholder, processor, page } = scene;
  const { done, notice, type } = pinPage(page);
  const failed = notice('The card maker’s page could not finish');
  await expect(done.heading.or(failed)).toBeVisible();
  if (await failed.isVisible()) {
    expect(await processor.pinOf(cardholder.card), 'what is said to have failed has failed').toBeNull();
    await waits(scene);
    await press(type.tryAgain);
    await cardholder.types(PIN);
    await expect(done.heading).toBeVisible();
  }
  expect(await processor.pinOf(cardholder.card)).toBe(PIN);
  expect(await processor.pinStatusOf(cardholder.card)).toBe('S');
}

/** What a cardholder goes through, whichever way Enfuce's open questions are answered. Each begins on the list. */
export const JOURNEYS = {
  'sets a PIN': async (scene: Scene) => {
    await scene.cardholder.setsPin(PIN);
    await isDoneInTheEnd(scene);
  },

  'types slowly': async (scene: Scene) => {
    const { cardholder, processor, page } = scene;
    await cardholder.comesToTheFrame();
    await processorFrame(page).first.fill(PIN);
    await processor.moveClock(CONTROL_MS);
    await cardholder.types(PIN);
    await isDoneInTheEnd(scene);
  },

  'starts over': async (scene: Scene) => {
    const { cardholder, page } = scene;
    await cardholder.comesToTheFrame();
    await processorFrame(page).first.fill(PIN);
    await page.reload();
    await waits(scene);
    await cardholder.setsPinFromHere(PIN);
    await isDoneInTheEnd(scene);
  },

  'is turned away once': async (scene: Scene) => {
    const { cardholder, processor, page } = scene;
    await cardholder.thinksOfAPin();
    await cardholder.provesAtTheBank();
    await processor.arm('rate_limited', 1);
    await cardholder.opensTheFrame();
    await expect(pinPage(page).notice('The card maker is busy')).toBeVisible();
    await waits(scene);
    await press(pinPage(page).type.tryAgain);
    await cardholder.types(PIN);
    await isDoneInTheEnd(scene);
  },

  'sees the PIN afterwards': async (scene: Scene) => {
    const { cardholder, processor, page } = scene;
    await cardholder.setsPin(PIN);
    await isDoneInTheEnd(scene);
    await processor.runEmbossing();
    await processor.activate(cardholder.card);
    await scene.database.freeSlot(cardholder.card);
    await page.goto('/cards');
    await cardholder.opensCard();
    await expect(cardPage(page).station('In use')).toContainText('Now');
    await cardholder.wants('See my PIN');
    await press(viewPinPage(page).show);
    await expect(processorFrame(page).shown).toHaveAttribute('aria-label', PIN.split('').join(' '));
  },
} as const satisfies Readonly<Record<string, (scene: Scene) => Promise<void>>>;

export type JourneyName = keyof typeof JOURNEYS;
