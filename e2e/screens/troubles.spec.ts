import { blocked, waitingForPin } from '../../testkit/builders.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { identityPage } from '../../testkit/pages/identity-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { processorFrame } from '../../testkit/pages/processor-frame.ts';
import { sessionNotice } from '../../testkit/pages/session-notice.ts';
import { LIMITS } from '../../testkit/playwright/database.ts';
import { expect } from '../../testkit/playwright/test.ts';
import { untilItHears } from '../../testkit/playwright/press.ts';
import { test } from './look.ts';

const CARD = waitingForPin({ last4: '4821' });
const MINUTE = 60_000;

test('a frame that stays empty, and the time that runs out over it', async ({
  signedIn,
  processor,
  look,
}) => {
  const cardholder = await signedIn(CARD);
  const { page } = cardholder;
  await processor.arm('frame_never_loads', 1);
  await cardholder.comesToTheFrame();
  await expect(pinPage(page).type.frame).toBeVisible();
  await page.clock.runFor(11_000);
  await expect(pinPage(page).notice('Nothing in the box above?')).toBeVisible();
  await look('trouble-silent');
});

test('a page of the card maker’s that gives up', async ({ signedIn, processor, look }) => {
  const cardholder = await signedIn(CARD);
  await processor.arm('frame_says_error');
  await cardholder.comesToTheFrame();
  await expect(pinPage(cardholder.page).notice('The card maker’s page could not finish')).toBeVisible();
  await look('trouble-failed');
});

test('a card maker that refuses', async ({ signedIn, processor, look, consoles }) => {
  consoles.mayHear(/status of 50[23]/);
  const cardholder = await signedIn(CARD);
  await cardholder.thinksOfAPin();
  await cardholder.provesAtTheBank();
  await processor.arm('control_503');
  await cardholder.opensTheFrame();
  await expect(cardholder.page.getByText(/^If you call us, name this/)).toBeVisible();
  await look('trouble-busy');
});

test('a line that breaks', async ({ signedIn, look, consoles }) => {
  consoles.mayHear(/ERR_INTERNET_DISCONNECTED/);
  const cardholder = await signedIn(CARD);
  const { page } = cardholder;
  await cardholder.comesToTheFrame();
  await expect(processorFrame(page).first).toBeVisible();
  await page.context().setOffline(true);
  await expect(pinPage(page).notice('You are offline')).toBeVisible();
  await look('trouble-offline');
});

test('a proof that was stopped', async ({ signedIn, look }) => {
  const cardholder = await signedIn(CARD);
  const { page } = cardholder;
  await cardholder.thinksOfAPin();
  await pinPage(page).prove.bank.click();
  await identityPage(page).cancel.click();
  await expect(pinPage(page).notice('You stopped the check')).toBeVisible();
  await look('trouble-stopped');
});

test('a card that takes no PIN', async ({ signedIn, look }) => {
  const cardholder = await signedIn({ ...blocked(), last4: '4821' });
  const { page } = cardholder;
  await page.goto(`/cards/${await cardholder.refOf(cardholder.card)}/pin`);
  await expect(pinPage(page).heading).toHaveText('This card is blocked');
  await look('card-blocked');
});

test('a card maker that cannot be reached', async ({ signedIn, processor, look }) => {
  const { page } = await signedIn(CARD);
  await processor.arm('cards_503');
  await page.goto('/cards');
  await expect(cardsPage(page).heading).toHaveText('The card maker cannot be reached');
  await look('cards-out-of-reach');
});

test('a session that is about to end', async ({ signedIn, database, look }) => {
  const { page, person } = await signedIn(CARD);
  await untilItHears(cardsPage(page).signOut);
  await database.idle(person, LIMITS.idleMs - MINUTE);
  await page.clock.runFor(LIMITS.idleMs - MINUTE);
  await expect(sessionNotice(page).areYouThere).toBeVisible();
  await look('session-ends-soon');
});
