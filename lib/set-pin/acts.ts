import type { CardRef } from '../contract/card';
import type { CardActDone, CardActRequest } from '../contract/card-act';
import type { CardAct } from '../contract/step-up';
import { type Card, type Customer, type Holder, isCustomer } from './card';
import { SetPinError } from './errors';
import type { OrItsResult } from './lost-answer';
import { judgeOffer, type Situation } from './offers';
import type { OwnCards } from './own-cards';
import { isBeingOrdered, isPinOrdered, plasticInUse } from './plastics';
import { ActCallFailed, type Claim, type Doubt, type Processor, type Quotas, type StepUps } from './ports';
import { ACT_CALL, type InSlot } from './slot-call';

interface Parts {
  readonly processor: Processor;
  readonly cards: OwnCards;
  readonly stepUps: StepUps;
  readonly inSlot: InSlot;
  readonly orItsResult: OrItsResult;
  readonly quotas: Quotas;
}

/** What a person is told of a call that failed; perhaps it was done all the same. */
export function told({ outcome, cause }: ActCallFailed): unknown {
  if (outcome === 'refused' || outcome === 'busy' || outcome === 'unsent') return cause;
  return new SetPinError('act_unconfirmed', 'sent, and not known to be done', {
    cause,
    retryAfterSeconds: 10,
  });
}

/**
 * An act of which it is unknown whether it was done is asked for again, and the card does not offer it any more: most
 * likely because it was done. Enfuce repeats an answer that was lost to the same idempotency key, and does nothing
 * twice; of an error it repeats the error, so then the card must show what is true.
 */
function onceMore(
  act: CardAct,
  { card, plastics }: Situation,
  doubt: Doubt | null,
): 'done' | 'same_key' | 'no' {
  if (!doubt) return 'no';
  const ifShown = (isShown: boolean) => (isShown ? 'done' : 'no');
  const ifLost = (isShown: boolean) => (doubt === 'unanswered' ? 'same_key' : ifShown(isShown));
  switch (act) {
    case 'reissue_card':
      return ifLost(isBeingOrdered(plastics));
    case 'replace_card':
      // MyCore says of a card that was replaced that it is closed, and no more (M-02).
      return ifLost(card.status === 'CARD_LOST' || card.status === 'CARD_CLOSED');
    case 'reorder_pin':
      return ifLost(isPinOrdered(plastics));
    case 'activate_card':
      return ifShown(plasticInUse(plastics).allowed);
    case 'reset_pin_tries':
      return ifShown(card.pinTries?.failed === 0);
    case 'random_pin':
      return ifShown(card.pinStatus === 'D' || card.pinStatus === 'S');
  }
}

/** Acts on a card that are one call each, under a proof and in the card's slot (design.md section 5). */
export function createActs({ processor, cards, stepUps, inSlot, orItsResult, quotas }: Parts) {
  /**
   * Asked for a random PIN, and somebody set one at that moment: there is one truth, and the processor has it. Null
   * where it still waits, so that nothing was decided.
   */
  async function decidedMeanwhile(holder: Customer, card: Card): Promise<CardActDone | null> {
    const now = await cards.afterwards(holder, card.cardId);
    return now.stage === 'pin_chosen' || now.stage === 'random_pin' ? now : null;
  }

  /**
   * What was done, and was answered with an error: the part that comes after it, and then the truth. It changes a card too,
   * so it is claimed and written down as any act is, and whoever loses this answer gets it again.
   */
  async function completed(
    act: CardAct,
    claim: Claim,
    holder: Customer,
    card: Card,
    all: readonly Card[],
  ): Promise<CardActDone> {
    const isNew = act === 'replace_card' || act === 'reissue_card';
    const made = act === 'replace_card' ? await cards.unseenLike(holder, all, card) : card;
    if (!isNew || !made) return cards.afterwards(holder, card.cardId);
    const letWait = async (key: string) => {
      if (made.pinStatus !== 'W') await processor.letWait(made, holder, key);
    };
    await inSlot(ACT_CALL, claim, letWait, () => ({ result: made.cardId }));
    return cards.afterwards(holder, made.cardId);
  }

  /** The act itself, in the order of design.md section 5. */
  async function attempt(
    claim: Claim & { readonly cardId: string },
    act: CardAct,
    { assertion }: CardActRequest,
  ): Promise<CardActDone> {
    const { holder, cardId } = claim;
    await quotas.requireRoom(holder, cardId);
    await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
    if (!isCustomer(holder)) throw new SetPinError('not_found', 'no customer');
    const all = await processor.cardsOf(holder, 'fresh');
    const card = cards.pick(all, cardId);
    const plastics = await processor.plasticsOf(card, holder);
    const situation = { card, plastics, customerId: holder.customerId, can: processor.can };
    const verdict = judgeOffer(act, situation);
    const doubt = await stepUps.doubtOf(claim);
    if (!verdict.allowed) {
      const again = onceMore(act, situation, doubt);
      if (again === 'no') throw new SetPinError('not_offered', verdict.because);
      if (again === 'done') return await completed(act, claim, holder, card, all);
    }
    // So that the card which comes of this is known by being new. In doubt it may be in the list already.
    if (act === 'replace_card' && !doubt) await cards.remember(holder, all);
    const target = { card, plastic: verdict.allowed ? verdict.plastic : null };
    try {
      const doIt = (key: string) => processor.act(act, target, holder, key);
      const { answer } = await inSlot(ACT_CALL, claim, doIt, ({ cardId: result }) => ({ result }));
      return await cards.afterwards(holder, answer.cardId);
    } catch (error) {
      if (!(error instanceof ActCallFailed)) throw error;
      const truth = act === 'random_pin' ? await decidedMeanwhile(holder, card) : null;
      if (truth) return truth;
      throw told(error);
    }
  }

  return {
    /** One act, under a proof for exactly it. Throws `act_unconfirmed` where Enfuce did not answer. */
    async act(holder: Holder, ref: CardRef, act: CardAct, request: CardActRequest): Promise<CardActDone> {
      const cardId = await cards.resolve(holder, ref);
      const { stepUpId, pageSecret } = request;
      const claim = { holder, operation: act, cardId, objectId: null, stepUpId, pageSecret };
      return orItsResult(claim, () => attempt(claim, act, request));
    },
  };
}
