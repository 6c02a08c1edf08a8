import { active, beingMade, type CardOrder, sent, waitingForPin } from '../../testkit/builders.ts';
import { actPage, cardPage } from '../../testkit/pages/card-page.ts';
import { pinPage } from '../../testkit/pages/pin-page.ts';
import { expect, test } from '../../testkit/playwright/test.ts';
import type { CardAtProcessor } from '../../testkit/world.ts';

interface Act {
  readonly on: CardOrder;
  /** The link on the card's page, the button that does it, and the heading afterwards. */
  readonly offer: string;
  readonly press: string;
  readonly done: string;
  /** What the processor must say then. */
  readonly truth: (now: CardAtProcessor) => unknown;
  readonly is: unknown;
}

const statuses = ({ plastics }: CardAtProcessor) => plastics.map(({ status }) => status);

const ACTS: Readonly<Record<string, Act>> = {
  'a random PIN instead of a chosen one': {
    on: waitingForPin(),
    offer: 'Send me a random PIN instead',
    press: 'Send me a random PIN',
    done: 'Done. Your card gets a random PIN',
    truth: ({ card }) => card.pinStatus,
    is: 'D',
  },
  'switching a card on': {
    on: sent(),
    offer: 'Switch the card on',
    press: 'Switch it on',
    done: 'Done. Your card is on',
    truth: statuses,
    is: ['ACTIVE'],
  },
  'a letter with the PIN': {
    on: active(),
    offer: 'Forgotten? Have it sent by post',
    press: 'Send it by post',
    done: 'Done. The letter is ordered',
    truth: ({ plastics }) => plastics.map(({ productionType, status }) => `${productionType} ${status}`),
    is: ['ALL ACTIVE', 'PIN INACTIVE'],
  },
};

test.describe('seed-12 what a cardholder can do about a card, each under a proof of its own', () => {
  for (const [what, { on, offer, press, done, truth, is }] of Object.entries(ACTS))
    test(what, async ({ signedIn, processor }) => {
      const cardholder = await signedIn(on);
      const { page, card } = cardholder;
      const before = truth(await processor.look(card.cardId));
      await cardholder.opensCard();
      await cardholder.wants(offer);
      await expect(actPage(page).proven).toBeVisible();
      expect(truth(await processor.look(card.cardId)), 'nothing happens before the press').toEqual(before);
      await actPage(page).confirm(press).click();
      await expect(actPage(page).heading).toHaveText(done);
      expect(truth(await processor.look(card.cardId))).toEqual(is);
      await actPage(page).toCard.click();
      await expect(cardPage(page).offer(offer), 'and it is not offered twice').toHaveCount(0);
    });
});

test.describe('seed-1 a new plastic waits for the PIN that its holder chooses', () => {
  test('a damaged card is made again, with its number and a PIN of one’s own', async ({
    signedIn,
    processor,
  }) => {
    const cardholder = await signedIn(active());
    const { page, card } = cardholder;
    await cardholder.opensCard();
    await cardholder.wants('It is damaged: make a new one');
    await actPage(page).confirm('Make a new card').click();
    await expect(actPage(page).heading).toHaveText('Done. A new card is ordered');
    const now = await processor.look(card.cardId);
    expect([now.card.pinStatus, statuses(now)]).toEqual(['W', ['ACTIVE', 'INACTIVE']]);

    await actPage(page).choosePin.click();
    await cardholder.setsPinFromHere('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    expect(await processor.pinOf(card)).toBe('7305');
    const { controls } = await processor.record();
    expect(
      controls.map(({ plasticId }) => plasticId),
      'for the new plastic alone',
    ).toEqual([now.plasticIds[1]]);
  });

  test('a lost card stops at once, and the new one waits', async ({ signedIn, processor, target }) => {
    const cardholder = await signedIn(active());
    const { page, card } = cardholder;
    await cardholder.opensCard();
    await cardholder.wants('It is lost or stolen: replace it');
    await actPage(page).confirm('Stop it and make a new one').click();
    await expect(actPage(page).heading).toHaveText('Done. The old card is stopped');
    // MyCore closes a card that is replaced, and does not say why.
    const stopped = target.api === 'mycore' ? 'CARD_CLOSED' : 'CARD_LOST';
    expect((await processor.look(card.cardId)).card.status).toBe(stopped);

    await actPage(page).choosePin.click();
    await cardholder.setsPinFromHere('7305');
    await expect(pinPage(page).done.heading).toBeVisible();
    const { controls } = await processor.record();
    expect(controls).toHaveLength(1);
    expect(card.plasticIds).not.toContain(controls[0]?.plasticId);
  });

  test('a card that is being made is offered none of it', async ({ signedIn }) => {
    const cardholder = await signedIn(beingMade());
    await cardholder.opensCard();
    for (const offer of ['Choose my PIN', 'See my PIN', 'It is damaged: make a new one'])
      await expect(cardPage(cardholder.page).offer(offer)).toHaveCount(0);
  });
});
