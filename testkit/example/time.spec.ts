import { pinChosen, sent } from '../builders.ts';
import { pinPage } from '../pages/pin-page.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { LIMITS } from '../playwright/database.ts';
import { expect, test } from '../playwright/test.ts';

test('the processor’s time: a PIN that was chosen is in the card after the next run', async ({
  cardholder,
  processor,
}) => {
  await cardholder.setsPin('7305');
  await expect(pinPage(cardholder.page).done.heading).toBeVisible();
  await processor.runEmbossing();
  const { plastics } = await processor.look(cardholder.card.cardId);
  expect(plastics.map(({ status }) => status)).toEqual(['LOCKED']);
});

test('no card is made by itself while a test goes on: it begins just after a run', async ({ processor }) => {
  const { cardId } = await processor.add(pinChosen());
  await processor.moveClock(50 * 60_000);
  const { plastics } = await processor.look(cardId);
  expect(plastics.map(({ status }) => status)).toEqual(['INACTIVE']);
});

test('the app’s own time: five minutes without an act end a session', async ({ signedIn, database }) => {
  const { page, person } = await signedIn(sent());
  await database.idle(person, LIMITS.idleMs);
  await page.goto('/cards');
  await expect(signInPage(page).signIn).toBeVisible();
});

test('the page’s own time: a page that stays silent for ten seconds gets help beside it', async ({
  cardholder,
  processor,
}) => {
  const { page } = cardholder;
  await page.clock.install();
  await processor.arm('frame_never_loads');
  await cardholder.comesToTheFrame();
  await expect(pinPage(page).type.frame, 'before that a request is still under way').toBeVisible();
  await page.clock.runFor(11_000);
  await expect(pinPage(page).notice('Nothing in the box above?')).toBeVisible();
});
