import { active, waitingForPin } from '../../testkit/builders.ts';
import { actPage, cardPage } from '../../testkit/pages/card-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

test.describe('S46 an act whose answer is lost', () => {
  test('is not done twice: asking again with the same proof finds that it was done', async ({
    signedIn,
    processor,
    database,
    consoles,
  }) => {
    consoles.mayHear(/status of 503/);
    const cardholder = await signedIn(active());
    const { page, card } = cardholder;
    await page.clock.install();
    await cardholder.opensCard();
    await cardholder.wants('It is damaged: make a new one');
    await processor.arm('update_done_but_unanswered', 1);
    await actPage(page).confirm('Make a new card').click();
    await expect(actPage(page).notice('We do not know yet whether it was done')).toBeVisible();
    await expect(actPage(page).askAgain).toBeDisabled();

    await database.freeSlot(card);
    await page.clock.fastForward(11_000);
    await actPage(page).askAgain.click();
    await expect(actPage(page).heading).toHaveText('Done. A new card is ordered');
    expect((await processor.look(card.cardId)).plastics, 'one new plastic, not two').toHaveLength(2);
    expect(await processor.pinStatusOf(card), 'and it waits for its PIN').toBe('W');
  });

  test('update_503: it is not known to be done, and the next press does it', async ({
    signedIn,
    processor,
    database,
    consoles,
  }) => {
    consoles.mayHear(/status of 50\d/);
    const cardholder = await signedIn(waitingForPin());
    const { page, card } = cardholder;
    await page.clock.install();
    await cardholder.opensCard();
    await cardholder.wants('Send me a random PIN instead');
    await processor.arm('update_503', 1);
    await actPage(page).confirm('Send me a random PIN').click();
    await expect(actPage(page).notice('We do not know yet whether it was done')).toBeVisible();
    expect(await processor.pinStatusOf(card)).toBe('W');
    await database.freeSlot(card);
    await page.clock.fastForward(11_000);
    await actPage(page).askAgain.click();
    await expect(actPage(page).heading).toHaveText('Done. Your card gets a random PIN');
    expect(await processor.pinStatusOf(card)).toBe('D');
  });
});

test.describe('a PIN is set while a random one is asked for, on another device', () => {
  test('S21 while a page for the PIN may be opened nothing else is done; afterwards the later PIN counts', async ({
    cardholder,
    processor,
    secondDevice,
    database,
    consoles,
  }) => {
    consoles.mayHear(/status of 409/);
    const { page, card } = cardholder;
    const other = await secondDevice(cardholder);
    await other.opensCard();
    await other.wants('Send me a random PIN instead');
    await cardholder.comesToTheFrame();
    // Pressed is not opened: the other device may come first as long as the frame is not there.
    await expect(processorFrame(page).first).toBeVisible();

    await actPage(other.page).confirm('Send me a random PIN').click();
    await expect(actPage(other.page).notice('Something else is going on with this card')).toBeVisible();
    expect(await processor.pinStatusOf(card)).toBe('W');

    await database.freeSlot(card);
    await other.page.reload();
    await other.provesAtTheBank();
    await actPage(other.page).confirm('Send me a random PIN').click();
    await expect(actPage(other.page).heading).toHaveText('Done. Your card gets a random PIN');
    expect(await processor.pinStatusOf(card)).toBe('D');

    await cardholder.types('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe('7305');
    await actPage(other.page).toCard.click();
    await expect(cardPage(other.page).station('PIN chosen')).toBeVisible();
  });

  test('pressed at the same moment, both devices show what the processor has', async ({
    cardholder,
    processor,
    secondDevice,
    database,
    consoles,
  }) => {
    consoles.mayHear(/status of 4\d\d/);
    const { page, card } = cardholder;
    const other = await secondDevice(cardholder);
    await other.opensCard();
    await other.wants('Send me a random PIN instead');
    await cardholder.comesToTheFrame();
    const frame = processorFrame(page);
    await frame.first.fill('7305');
    await frame.proceed.click();
    await frame.again.fill('7305');
    await database.freeSlot(card);

    await Promise.all([frame.set.click(), actPage(other.page).confirm('Send me a random PIN').click()]);
    await expect(pinPage(page).done.heading).toBeVisible();
    await expect(actPage(other.page).heading).toHaveText(
      /random PIN|was set for this card|cannot be done now/,
    );
    expect(await processor.pinStatusOf(card)).toBe('S');
    await other.page.goto('/cards');
    await other.opensCard();
    await expect(cardPage(other.page).station('PIN chosen')).toBeVisible();
  });
});

test('S46 an answer that gets lost on its way to the browser is had by asking again, and nothing is done twice', async ({
  signedIn,
  processor,
  consoles,
}) => {
  consoles.mayHear(/ERR_FAILED|net::/);
  const cardholder = await signedIn(active());
  const { page, card } = cardholder;
  await cardholder.opensCard();
  await cardholder.wants('It is damaged: make a new one');
  await page.route('**/acts/reissue', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await actPage(page).confirm('Make a new card').click();
  await expect(actPage(page).notice('We cannot reach the bank')).toBeVisible();
  await page.unroute('**/acts/reissue');
  await actPage(page).askAgain.click();
  await expect(actPage(page).heading).toHaveText('Done. A new card is ordered');
  expect((await processor.look(card.cardId)).plastics).toHaveLength(2);
  expect(await processor.pinStatusOf(card)).toBe('W');
  const { requests } = await processor.record();
  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
