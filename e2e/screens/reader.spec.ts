import { waitingForPin } from '../../testkit/builders.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect } from '../../testkit/playwright/test.ts';
import { test } from './look.ts';
import { hear, read } from './reader.ts';

test('the journey as a screen reader has it', async ({ page, signedIn, processor }) => {
  await hear(page);
  const cardholder = await signedIn(waitingForPin({ last4: '4821' }));
  const { think, prove, ready, done, notice } = pinPage(page);
  const script: string[] = [];
  const reads = async (step: string) => script.push(await read(page, step));

  await expect(cardsPage(page).choose).toBeVisible();
  await reads('A card waits');
  await cardsPage(page).choose.click();
  await expect(think.ready).toBeVisible();
  await reads('Think of a PIN');
  await press(page.getByRole('button', { name: 'dates' }));
  await reads('A shape is asked about');
  await press(think.ready);
  await expect(prove.heading).toBeFocused();
  await reads('Prove that it is you');
  await cardholder.provesAtTheBank();
  await expect(ready.heading).toBeVisible();
  await reads('It is you');
  await cardholder.opensTheFrame();
  await expect(processorFrame(page).first).toBeVisible();
  await reads('The card maker’s page is open');
  await cardholder.types('7305');
  await expect(done.heading).toBeFocused();
  await reads('Done');

  await processor.add({ customerId: cardholder.customerId, ...waitingForPin({ last4: '1776' }) });
  await page.goto('/cards');
  await processor.arm('frame_says_error');
  await cardholder.comesToTheFrame();
  await expect(notice('The card maker’s page could not finish')).toBeVisible();
  await reads('Another time, the card maker’s page gives up');
  expect(script.join('\n')).toMatchSnapshot('screen-reader.txt');
});
