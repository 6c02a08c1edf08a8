import { pinPage } from '../pages/pin-page.ts';
import { processorFrame } from '../pages/processor-frame.ts';
import { expect, test } from '../playwright/test.ts';

test('a weak PIN is refused, and a better one is taken', async ({ cardholder, processor }) => {
  await cardholder.comesToTheFrame();
  const frame = processorFrame(cardholder.page);
  await frame.first.fill('1234');
  await frame.proceed.click();
  await expect(frame.says).toContainText('what a thief tries first');

  await cardholder.types('7305');
  await expect(pinPage(cardholder.page).done.heading).toBeVisible();
  expect(await processor.pinOf(cardholder.card)).toBe('7305');
});
