import type { CardActDone, OfferView, OrderRequest } from '../contract/card-act';
import type { OfferRef } from '../contract/offer-ref';
import { type Card, type Customer, type Holder, isCustomer } from './card';
import { told } from './acts';
import { SetPinError } from './errors';
import type { OrItsResult } from './lost-answer';
import type { OwnCards } from './own-cards';
import { isGood, isNamed } from './policy';
import { ActCallFailed, type Claim, type Processor, type Quotas, type StepUps } from './ports';
import { ACT_CALL, type InSlot } from './slot-call';

interface Parts {
  readonly processor: Processor;
  readonly cards: OwnCards;
  readonly stepUps: StepUps;
  readonly inSlot: InSlot;
  readonly orItsResult: OrItsResult;
  readonly quotas: Quotas;
  /** What the bank lets people order here (`ORDERABLE_PRODUCTS`). */
  readonly products: readonly string[];
  readonly offerRef: (holder: Holder, accountId: string, product: string) => OfferRef;
}

interface Offer {
  readonly like: Card;
  readonly accountId: string;
  readonly product: string;
}

/**
 * Ordering a card (seed step 1). Account and name are those of a card that the person holds as its main holder, the
 * product stands on the bank's list: a browser names an offer, and composes none.
 */
export function createOrders(parts: Parts) {
  const { processor, cards, stepUps, inSlot, orItsResult, quotas, products, offerRef } = parts;

  /** One offer for each account and product, like the first of their cards on that account. */
  function offersFrom(cards: readonly Card[], { customerId }: Customer): readonly Offer[] {
    const accounts = new Map<string, Card>();
    for (const card of cards) {
      const { accountId, role, model, physical, pinStatus } = card;
      const isMain =
        role === 'MAIN' &&
        isNamed(card, customerId) &&
        isGood(card) &&
        physical === true &&
        pinStatus !== 'inherited';
      if (isMain && accountId && model && !accounts.has(accountId)) accounts.set(accountId, card);
    }
    return [...accounts].flatMap(([accountId, like]) =>
      products.map((product) => ({ like, accountId, product })),
    );
  }

  async function attempt(claim: Claim, request: OrderRequest): Promise<CardActDone> {
    const { assertion, offer: wanted, pin } = request;
    const { holder } = claim;
    await quotas.requireRoom(holder, null);
    await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
    if (!isCustomer(holder)) throw new SetPinError('not_offered', 'no customer');
    const all = await processor.cardsOf(holder, 'fresh');
    const offers = offersFrom(all, holder);
    const offer = offers.find(({ accountId, product }) => offerRef(holder, accountId, product) === wanted);
    if (!offer) throw new SetPinError('not_offered', 'no such offer for this holder');
    const doubt = await stepUps.doubtOf(claim);
    const made = doubt === 'errored' ? await cards.unseenLike(holder, all, offer) : null;
    // So that the card which comes of this is known by being new. In doubt it may be in the list already.
    if (!doubt) await cards.remember(holder, all);
    const order = {
      like: offer.like,
      product: offer.product,
      pinStatus: pin === 'own' ? 'W' : 'D',
    } as const;
    try {
      // One that is there already is not ordered again; it is written down as what came of this proof.
      const doIt = (key: string) => (made ? Promise.resolve(made) : processor.order(order, holder, key));
      const { answer } = await inSlot(ACT_CALL, claim, doIt, ({ cardId: result }) => ({ result }));
      return await cards.afterwards(holder, answer.cardId);
    } catch (error) {
      if (!(error instanceof ActCallFailed)) throw error;
      throw told(error);
    }
  }

  return {
    /** What this person may order, now; empty for somebody without a card of their own. */
    async offersFor(holder: Holder): Promise<readonly OfferView[]> {
      if (!isCustomer(holder) || products.length === 0) return [];
      return offersFrom(await processor.cardsOf(holder, 'shared'), holder).map(
        ({ like, accountId, product }) => ({
          ref: offerRef(holder, accountId, product),
          product,
          like: like.last4,
        }),
      );
    },

    /** Orders one card under one proof. Asking again after `act_unconfirmed` orders no second one. */
    async order(holder: Holder, request: OrderRequest): Promise<CardActDone> {
      const { stepUpId, pageSecret, offer: objectId } = request;
      const claim: Claim = { holder, operation: 'order_card', cardId: null, objectId, stepUpId, pageSecret };
      return orItsResult(claim, () => attempt(claim, request));
    },
  };
}
