import { pinPage } from '../../testkit/pages/pin-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { processorPage } from '../../testkit/pages/processor-frame.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test('where no tab can be opened, the page opens in this one, and the way back shows the truth', async ({
  cardholder,
  processor,
  target,
}) => {
  const { page, card } = cardholder;
  await cardholder.comesToTheFrame();
  await pinPage(page).tab.openHere.click();
  await page.waitForURL(`${target.emulator}/**`);
  const { first, proceed, again, set, title } = processorPage(page);
  await first.fill('7305');
  await proceed.click();
  await again.fill('7305');
  await set.click();
  await expect(title).toHaveText('Your PIN is set');
  expect(await processor.pinOf(card)).toBe('7305');
  await page.goto('/cards');
  await expect(cardsPage(page).line('PIN chosen')).toBeVisible();
});

test('a tab’s page that cannot be checked before another is asked for keeps a way on', async ({
  cardholder,
  processor,
  database,
  consoles,
}) => {
  consoles.mayHear(/status of 503/);
  const { page, card } = cardholder;
  const { tab, type, notice } = pinPage(page);
  await page.clock.install();
  await cardholder.comesToTheFrame();
  await expect(tab.open).toBeVisible();
  await database.freeSlot(card);
  await page.clock.fastForward(33_000);
  await processor.arm('cards_503', 1);
  await tab.again.click();
  await expect(notice('We cannot check right now')).toBeVisible();
  await type.tryAgain.click();
  await expect(tab.open).toBeVisible();
});
