import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test('set-pin-set: the bank’s own button sends the PIN off, once the frame says that it is good', async ({
  cardholder,
  processor,
}) => {
  const { page, card } = cardholder;
  const { type, done } = pinPage(page);
  await cardholder.comesToTheFrame();
  const frame = processorFrame(page);
  await expect(frame.first).toBeVisible();
  await expect(type.submit).toBeDisabled();
  await frame.first.fill('73');
  await expect(type.submit).toBeDisabled();
  await frame.first.fill('7305');
  await type.submit.click();
  await frame.again.fill('7305');
  await type.submit.click();
  await expect(done.heading).toBeVisible();
  expect(await processor.pinOf(card)).toBe('7305');
});
