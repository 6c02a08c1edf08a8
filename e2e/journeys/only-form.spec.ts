import { active, twoTriesUsed } from '../../testkit/builders.ts';
import { actPage, cardPage } from '../../testkit/pages/card-page.ts';
import { actPath, claimOf, controlPath, proveStepUp } from '../../testkit/playwright/step-up.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { expect, test } from '../../testkit/playwright/test.ts';

const PIN = '7305';

test('a whole change costs the processor four calls: card, plastics, control, confirmation', async ({
  cardholder,
  processor,
}) => {
  const { page } = cardholder;
  await cardholder.thinksOfAPin();
  const before = (await processor.record()).requests.length;

  // The page that one comes back to asks nothing: the control will.
  await cardholder.provesAtTheBank();
  await expect(pinPage(page).ready.heading).toBeVisible();
  await cardholder.opensTheFrame();
  await cardholder.types(PIN);
  await expect(pinPage(page).done.heading).toBeVisible();

  const { requests } = await processor.record();
  const ours = requests.slice(before).filter(({ path }) => !path.startsWith('/pin/set'));
  expect(ours.map(({ method, path }) => `${method} ${path.replace(/\/\d+/, '')}`)).toEqual([
    'GET /card/v4/customer',
    'GET /card/v3/plastic',
    'POST /pincontrol/v2/plastic',
    'GET /card/v4/customer',
  ]);
  expect(new Set(ours.map(({ auditUser }) => auditUser)).size, 'one pseudonym in all of them').toBe(1);
});

test('whoever proves it for a card that has got a PIN meanwhile comes back to a page that says so', async ({
  cardholder,
  apiOf,
}) => {
  const { page, card } = cardholder;
  const ref = await cardholder.refOf(card);
  const api = await apiOf(cardholder);
  const random = await proveStepUp(cardholder, api, ref, 'random_pin');
  expect((await api.post(actPath(ref, 'random_pin'), claimOf(random))).status).toBe(200);

  // As from a page that was opened before.
  await proveStepUp(cardholder, api, ref);
  await expect(page).toHaveURL(/step-up=done/);
  await expect(pinPage(page).heading).toHaveText('This card has a PIN already');
  await expect(pinPage(page).ready.open).toHaveCount(0);
});

test('on this API a PIN that is in use is changed at a cash machine, and the card’s page says so', async ({
  signedIn,
}) => {
  const cardholder = await signedIn(active());
  const { page } = cardholder;
  await cardholder.opensCard();
  await expect(cardPage(page).says('To change the PIN, use a cash machine')).toBeVisible();
  await expect(cardPage(page).offer('Change my PIN')).toHaveCount(0);
  await page.goto(`${page.url()}/change-pin`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You change this PIN at a cash machine');
});

test('PIN tries that are used up are shown, and given back', async ({ signedIn, processor }) => {
  const cardholder = await signedIn(twoTriesUsed());
  const { page, card } = cardholder;
  await cardholder.opensCard();
  await expect(cardPage(page).says('PIN tries used up: 2 of 3.')).toBeVisible();
  await cardholder.wants('Give me my tries back');
  await actPage(page).confirm('Give me my tries back').click();
  await expect(actPage(page).heading).toHaveText('Done. You have all your tries again');
  expect((await processor.look(card.cardId)).card.pinAttempts.counter).toBe(0);
  await actPage(page).toCard.click();
  await expect(cardPage(page).offer('Give me my tries back')).toHaveCount(0);
});

test('Enfuce’s event refreshes the page: nobody has to press anything', async ({ signedIn, processor }) => {
  const cardholder = await signedIn({ pinStatus: 'S' });
  await cardholder.opensCard();
  const { station } = cardPage(cardholder.page);
  await expect(station('Will be made')).toContainText('Now');
  await processor.runEmbossing();
  await expect(station('Being made')).toContainText('Now');
  const { notifications } = await processor.record();
  expect(notifications).toMatchObject([{ subType: 'PRODUCTION_EVENT', status: 201 }]);
});

test('S13 a waiting card with two plastics that could be meant gets no control, for either might be the wrong one', async ({
  cardholder,
  apiOf,
  processor,
}) => {
  await processor.arm('plastics_two_candidates');
  const ref = await cardholder.refOf(cardholder.card);
  const api = await apiOf(cardholder);
  const refused = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
  expect([refused.status, refused.code]).toEqual([409, 'not_ready_for_pin']);
  expect((await processor.record()).controls).toEqual([]);
});

test('a control older than 30 s opens nothing, and the person can start again', async ({
  cardholder,
  processor,
  consoles,
  target,
}) => {
  consoles.mayHear(/status of 410/);
  const { page } = cardholder;
  await page.route(`${target.emulator}/pin/set`, async (route) => {
    await processor.moveClock(31_000);
    await route.continue();
  });
  await cardholder.comesToTheFrame();
  await expect(pinPage(page).notice('The card maker’s page could not finish')).toBeVisible();
  await expect(pinPage(page).type.countdown).toBeDisabled();
  const { requests } = await processor.record();
  expect(requests.find(({ path }) => path === '/pin/set')?.status).toBe(410);
});
