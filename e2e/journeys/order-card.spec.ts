import { active } from '../../testkit/builders.ts';
import { actPage, cardPage, orderPage } from '../../testkit/pages/card-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { press } from '../../testkit/playwright/press.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const isOrder = (path: string) =>
  /^\/card\/v4\/DEBIT_MC\/customer\/\d+\/account\/\d+|^\/issuer\/v1\/cards$/.test(path);

test.describe('seed-1 a card is ordered', () => {
  test('to wait for its PIN, and the PIN is chosen at once', async ({ signedIn, processor }) => {
    const cardholder = await signedIn(active());
    const { page } = cardholder;
    await cardsPage(page).order.click();
    await expect(orderPage(page).products).toHaveCount(2);
    await press(orderPage(page).next);
    await cardholder.provesAtTheBank();
    await actPage(page).confirm('Order the card').click();
    await expect(actPage(page).heading).toHaveText('Done. Your card is ordered');
    const { requests } = await processor.record();
    expect(requests.filter(({ method, path }) => method === 'POST' && isOrder(path))).toHaveLength(1);

    await actPage(page).choosePin.click();
    await cardholder.setsPinFromHere('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
  });

  test('with a random PIN, which survives the way to the bank’s sign-in', async ({ signedIn, processor }) => {
    const cardholder = await signedIn(active());
    const { page } = cardholder;
    await cardsPage(page).order.click();
    await press(orderPage(page).next);
    await page.goBack();
    await cardsPage(page).order.click();
    await orderPage(page).random.check();
    await press(orderPage(page).next);
    await cardholder.provesAtTheBank();
    await actPage(page).confirm('Order the card').click();
    await actPage(page).toCard.click();
    await expect(cardPage(page).station('Random PIN')).toBeVisible();
    await processor.runEmbossing();
    await page.reload();
    await expect(cardPage(page).station('Being made')).toContainText('Now');
  });

  test('its twin: whoever has no card of their own is offered none', async ({ visitor, processor }) => {
    const { customerId } = await processor.addCustomer();
    const { page } = await visitor(customerId);
    await expect(cardsPage(page).order).toHaveCount(0);
    await page.goto('/cards/order');
    await expect(page.getByText('There is nothing to order here')).toBeVisible();
  });
});
