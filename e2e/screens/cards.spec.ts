import { active, type CardOrder, randomPin, sent, waitingForPin } from '../../testkit/builders.ts';
import { actPage, cardPage, orderPage, viewPinPage } from '../../testkit/pages/card-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect } from '../../testkit/playwright/test.ts';
import { test } from './look.ts';

/** Made on one day, so that the pictures say the same every day. */
const made = (order: CardOrder): CardOrder => ({
  ...order,
  last4: '4821',
  plastics: (order.plastics ?? []).map((plastic) => ({ ...plastic, productionDate: '2026-02-26' })),
});

test('a card of every kind', async ({ signedIn, processor, look }) => {
  const { page, customerId } = await signedIn(waitingForPin({ last4: '4821' }));
  await processor.add({ customerId, ...made(sent()), last4: '1776', createdDate: '2026-02-20' });
  await processor.add({ customerId, ...made(active()), last4: '9035', createdDate: '2026-02-19' });
  await page.goto('/cards');
  await expect(cardsPage(page).more).toHaveCount(3);
  await look('cards-several');
});

test('a person without a card', async ({ visitor, processor, look }) => {
  const { customerId } = await processor.addCustomer();
  const { page } = await visitor(customerId);
  await expect(cardsPage(page).heading).toBeVisible();
  await look('cards-none');
});

test('a person who is no customer', async ({ visitor, look }) => {
  const { page } = await visitor();
  await expect(cardsPage(page).heading).toHaveText('We find no cards under this sign-in');
  await look('cards-no-customer');
});

test('a card that waits, and a random PIN for it', async ({ signedIn, look }) => {
  const cardholder = await signedIn(waitingForPin({ last4: '4821' }));
  const { page } = cardholder;
  await cardholder.opensCard();
  await look('card-waiting');
  await cardPage(page).offer('Send me a random PIN instead').click();
  await expect(pinPage(page).prove.bank).toBeVisible();
  await look('act-prove');
  await press(pinPage(page).prove.bank);
  await cardholder.confirms();
  await expect(actPage(page).proven).toBeVisible();
  await look('act-confirm');
  await actPage(page).confirm('Send me a random PIN').click();
  await expect(actPage(page).heading).toHaveText('Done. Your card gets a random PIN');
  await look('act-done');
});

for (const [name, order] of [
  ['card-random-pin', randomPin({ last4: '4821' })],
  ['card-sent', made(sent())],
  ['card-in-use', made(active())],
] as const)
  test(`a card’s own page: ${name}`, async ({ signedIn, look }) => {
    const cardholder = await signedIn(order);
    await cardholder.opensCard();
    await expect(cardPage(cardholder.page).heading).toBeVisible();
    await look(name);
  });

test('a PIN that is seen, and hidden again', async ({ signedIn, look }) => {
  const cardholder = await signedIn(made(active({ pin: '482715' })));
  const { page } = cardholder;
  await cardholder.opensCard();
  await cardholder.wants('See my PIN');
  await expect(viewPinPage(page).show).toBeVisible();
  await look('view-pin-ready');
  await press(viewPinPage(page).show);
  await expect(processorFrame(page).shown).toBeVisible();
  await look('view-pin');
  await page.clock.fastForward(21_000);
  await expect(viewPinPage(page).hidden).toBeVisible();
  await look('view-pin-hidden');
});

test('ordering a card', async ({ signedIn, look }) => {
  const cardholder = await signedIn(made(active()));
  const { page } = cardholder;
  await cardsPage(page).order.click();
  await expect(orderPage(page).products).toHaveCount(2);
  await look('order-choose');
  await press(orderPage(page).next);
  await cardholder.provesAtTheBank();
  await actPage(page).confirm('Order the card').click();
  await expect(actPage(page).heading).toHaveText('Done. Your card is ordered');
  await look('order-done');
});
