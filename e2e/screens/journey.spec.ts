import { waitingForPin } from '../../testkit/builders.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect } from '../../testkit/playwright/test.ts';
import { test } from './look.ts';

const CARD = waitingForPin({ last4: '4821' });

test('from the card that waits to the question who is there', async ({ signedIn, look }) => {
  const { page } = await signedIn(CARD);
  await expect(cardsPage(page).choose).toBeVisible();
  await look('cards-waiting');
  await cardsPage(page).choose.click();
  await expect(pinPage(page).think.ready).toBeVisible();
  await look('pin-think');
  await press(page.getByRole('button', { name: 'runs' }));
  await expect(page.getByText('A run takes no thinking')).toBeVisible();
  await look('pin-think-a-shape');
  await press(pinPage(page).think.ready);
  await expect(pinPage(page).prove.bank).toBeVisible();
  await look('pin-prove');
});

test('from the proof to the PIN that is set', async ({ signedIn, look }) => {
  const cardholder = await signedIn(CARD);
  const { page } = cardholder;
  await cardholder.thinksOfAPin();
  await cardholder.provesAtTheBank();
  await expect(pinPage(page).ready.open).toBeVisible();
  await look('pin-ready');
  await cardholder.opensTheFrame();
  await expect(processorFrame(page).first).toBeVisible();
  await look('pin-type');
  await cardholder.types('7305');
  await expect(pinPage(page).done.heading).toBeVisible();
  await look('pin-done');
});

test('a page that is hidden', async ({ signedIn, look }) => {
  const cardholder = await signedIn(CARD);
  const { page } = cardholder;
  await cardholder.comesToTheFrame();
  await expect(processorFrame(page).first).toBeVisible();
  await pinPage(page).hide.click();
  await expect(pinPage(page).hidden.heading).toBeVisible();
  await look('pin-hidden');
});
