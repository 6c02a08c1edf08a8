import { active, application, waitingForPin } from '../../testkit/builders.ts';
import { cardPage, viewPinPage } from '../../testkit/pages/card-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const PIN = '482715';

test('CHANGE_PIN: a PIN that is in use is changed here', async ({ signedIn, processor }) => {
  const cardholder = await signedIn(active({ pin: PIN }));
  const { page, card } = cardholder;
  const heading = page.getByRole('heading', { level: 1 });
  await page.clock.install();
  await cardholder.opensCard();
  await cardPage(page).offer('Change my PIN').click();
  await cardholder.setsPinFromHere('7305');
  await expect(heading).toHaveText('The card maker’s page reported success');
  await page.clock.runFor(31_000);
  await expect(heading, 'and it stays so: nothing further can be known').toHaveText(
    'The card maker’s page reported success',
  );
  expect(await processor.pinOf(card)).toBe('7305');
  const { controls } = await processor.record();
  expect(controls).toHaveLength(1);
});

test('VIEW_PIN: the PIN is seen in the frame, told by a message', async ({ signedIn }) => {
  const cardholder = await signedIn(active({ pin: PIN }));
  const { page } = cardholder;
  await cardholder.opensCard();
  await cardholder.wants('See my PIN');
  await press(viewPinPage(page).show);
  await expect(processorFrame(page).shown).toHaveAttribute('aria-label', PIN.split('').join(' '));
  await viewPinPage(page).hide.click();
  await expect(viewPinPage(page).frame).toHaveCount(0);
});

test('manufacturing history: waiting, and being made after the run', async ({ signedIn, processor }) => {
  const cardholder = await signedIn(waitingForPin());
  const { page } = cardholder;
  await cardholder.opensCard();
  await expect(cardPage(page).station('Waiting for your PIN')).toContainText('Now');
  await cardPage(page).offer('Choose my PIN').click();
  await cardholder.setsPinFromHere('7305');
  await expect(page.getByRole('heading', { name: 'Done. Now we make your card' })).toBeVisible();
  await processor.runEmbossing();
  await page.goto('/cards');
  await cardholder.opensCard();
  await expect(cardPage(page).station('Being made')).toContainText('Now');
});

test('CARD_APPLICATION: it has its card’s PIN, and nothing is offered for it', async ({ signedIn }) => {
  const cardholder = await signedIn(application());
  const { page } = cardholder;
  await expect(cardsPage(page).choose).toHaveCount(0);
  await page.goto(`/cards/${await cardholder.refOf(cardholder.card)}/pin`);
  await expect(pinPage(page).think.ready).toHaveCount(0);
  await expect(pinPage(page).heading).toHaveText('This card has the PIN of its main card');
});
