import {
  alreadyMade,
  blocked,
  closed,
  pinChosen,
  randomPin,
  supplementaryFor,
  suspected,
  virtual,
} from '../../testkit/builders.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import { controlPath, proveStepUp } from '../../testkit/playwright/step-up.ts';
import { cardPage } from '../../testkit/pages/card-page.ts';
import { cardsPage } from '../../testkit/pages/cards-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';

const NOT_OFFERED = [
  ['a card with a random PIN (D)', randomPin, 'Has a PIN', 'This card has a PIN already'],
  ['a card whose PIN was chosen (S)', pinChosen, 'PIN chosen', 'This card has the PIN you chose'],
  ['a blocked card', blocked, 'Blocked', 'This card is blocked'],
  ['a card under suspicion', suspected, 'Blocked', 'This card is blocked'],
  ['a closed card', closed, 'Closed', 'This card is closed'],
  ['a virtual card', virtual, 'No PIN needed', 'This card needs no PIN'],
] as const;

test.describe('S13 only a card that waits for its PIN is offered one', () => {
  for (const [what, order, tag, title] of NOT_OFFERED)
    test(`${what} is not: on the list, by its address, and by the API`, async ({
      signedIn,
      apiOf,
      processor,
    }) => {
      const cardholder = await signedIn(order());
      const { page } = cardholder;
      await expect(cardsPage(page).line(tag)).toBeVisible();
      await expect(cardsPage(page).choose).toHaveCount(0);

      const ref = await cardholder.refOf(cardholder.card);
      await page.goto(`/cards/${ref}/pin`);
      await expect(pinPage(page).heading).toHaveText(title);
      await expect(pinPage(page).think.ready).toHaveCount(0);

      const api = await apiOf(cardholder);
      const refused = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
      expect([refused.status, refused.code]).toEqual([409, 'not_waiting_for_pin']);
      expect((await processor.record()).controls).toEqual([]);
    });

  test('its twin is: a card that waits, beside one that does not', async ({
    cardholder,
    apiOf,
    processor,
  }) => {
    await cardholder.gets(randomPin());
    const { page } = cardholder;
    await expect(cardsPage(page).choose).toHaveCount(1);
    await expect(cardsPage(page).line('Has a PIN')).toBeVisible();

    const ref = await cardholder.refOf(cardholder.card);
    const api = await apiOf(cardholder);
    const issued = await api.post(controlPath(ref), await proveStepUp(cardholder, api, ref));
    expect(issued.status).toBe(201);
    expect((await processor.record()).controls).toHaveLength(1);
  });

  test('a waiting card whose plastic is made already gets no control, and the page says why', async ({
    signedIn,
    processor,
    consoles,
  }) => {
    consoles.mayHear(/status of 409/);
    const cardholder = await signedIn(alreadyMade());
    await cardholder.comesToTheFrame();
    await expect(pinPage(cardholder.page).notice('This card cannot get its PIN yet')).toBeVisible();
    expect((await processor.record()).controls).toEqual([]);
  });
});

test.describe('a supplementary card', () => {
  test('is not offered to the owner of the account', async ({ signedIn, apiOf, processor }) => {
    const { customerId: named } = await processor.addCustomer();
    const owner = await signedIn(supplementaryFor(named));
    const { page } = owner;
    await expect(cardsPage(page).line('Someone else’s')).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);

    const ref = await owner.refOf(owner.card);
    await page.goto(`/cards/${ref}/pin`);
    await expect(pinPage(page).heading).toHaveText('Only the person on the card chooses its PIN');

    const api = await apiOf(owner);
    const refused = await api.post(controlPath(ref), await proveStepUp(owner, api, ref));
    expect([refused.status, refused.code]).toEqual([409, 'not_waiting_for_pin']);
    expect((await processor.record()).controls).toEqual([]);
  });

  test('its twin: it is offered to the person whose name it carries', async ({
    visitor,
    processor,
    target,
  }) => {
    const [{ customerId: owner }, { customerId: named, cardholderId }] = [
      await processor.addCustomer(),
      await processor.addCustomer(),
    ];
    const card = await processor.add({ customerId: owner, ...supplementaryFor(named) });
    const holder = await visitor(target.api === 'mycore' ? cardholderId : named);
    await holder.setsPin('7305');
    await expect(pinPage(holder.page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe('7305');
  });
});

test.describe('someone without cards is told so', () => {
  test('a customer without a card', async ({ visitor, processor, target }) => {
    const { customerId, cardholderId } = await processor.addCustomer();
    const { page } = await visitor(target.api === 'mycore' ? cardholderId : customerId);
    await expect(cardsPage(page).heading).toHaveText('You have no cards yet');
  });

  test('a person who is no customer', async ({ visitor }) => {
    const { page } = await visitor();
    await expect(cardsPage(page).heading).toHaveText('We find no cards under this sign-in');
  });
});

test.describe('when the card maker does not answer', () => {
  test('the list says so, and works again afterwards', async ({ cardholder, processor }) => {
    const { page } = cardholder;
    await processor.arm('cards_503');
    await page.goto('/cards');
    await expect(cardsPage(page).heading).toHaveText('The card maker cannot be reached');
    await processor.disarm();
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(cardsPage(page).choose).toBeVisible();
  });

  test('a card’s own page says so, and leads back to itself', async ({ cardholder, processor }) => {
    const { page } = cardholder;
    await cardholder.opensCard();
    const own = page.url();
    await processor.arm('cards_503');
    await page.reload();
    await expect(cardsPage(page).heading).toHaveText('The card maker cannot be reached');
    await processor.disarm();
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page).toHaveURL(own);
    await expect(cardPage(page).station('PIN chosen')).toBeVisible();
  });

  test('a state that nobody knows is shown as one that we cannot tell, and is offered nothing', async ({
    cardholder,
    processor,
  }) => {
    const { page } = cardholder;
    await processor.arm('unknown_enum');
    await page.goto('/cards');
    await expect(cardsPage(page).line('Ask us')).toBeVisible();
    await expect(cardsPage(page).choose).toHaveCount(0);
  });
});
