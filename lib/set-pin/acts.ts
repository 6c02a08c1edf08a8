import type { CardRef } from '../contract/card';
import type { CardActDone, CardActRequest } from '../contract/card-act';
import type { CardAct } from '../contract/step-up';
import { type Card, type Customer, type Holder, isCustomer } from './card';
import { SetPinError } from './errors';
import { judgeOffer } from './offers';
import type { OwnCards } from './own-cards';
import { stageOf } from './policy';
import { ActCallFailed, type CardHandles, type Claim, type Processor, type StepUps } from './ports';
import { ACT_CALL, type InSlot } from './slot-call';

interface Parts {
  readonly processor: Processor;
  readonly handles: CardHandles;
  readonly cards: OwnCards;
  readonly stepUps: StepUps;
  readonly inSlot: InSlot;
}

/** What a person is told when Enfuce did not say whether an act was done. */
export const unconfirmed = (cause: unknown) =>
  new SetPinError('act_unconfirmed', 'no answer to a call that changes something', {
    cause,
    retryAfterSeconds: 10,
  });

/** Acts on a card that are one call each, under a proof and in the card's slot (design.md section 5). */
export function createActs({ processor, handles, cards, stepUps, inSlot }: Parts) {
  /** The card as the processor has it after an act. The act is done: whatever fails now must not look like its failure. */
  async function afterwards(holder: Customer, cardId: string): Promise<CardActDone> {
    await handles.remember(holder, [{ cardId }]);
    const cardRef = handles.refOf(holder, cardId);
    try {
      return { cardRef, stage: stageOf(await cards.own(holder, cardId, 'fresh'), holder.customerId) };
    } catch (error) {
      if (error instanceof SetPinError) return { cardRef, stage: 'unknown' };
      throw error;
    }
  }

  /**
   * Asked for a random PIN, and somebody set one at that moment: there is one truth, and the processor has it. Null
   * where it still waits, so that nothing was decided.
   */
  async function decidedMeanwhile(holder: Customer, card: Card): Promise<CardActDone | null> {
    const now = await afterwards(holder, card.cardId);
    return now.stage === 'pin_chosen' || now.stage === 'random_pin' ? now : null;
  }

  return {
    /** One act, under a proof for exactly it. Throws `act_unconfirmed` where Enfuce did not answer. */
    async act(holder: Holder, ref: CardRef, act: CardAct, request: CardActRequest): Promise<CardActDone> {
      const cardId = await cards.resolve(holder, ref);
      const { stepUpId, pageSecret, assertion } = request;
      const claim: Claim = { holder, operation: act, cardId, stepUpId, pageSecret };
      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
      const card = await cards.own(holder, cardId, 'fresh');
      if (!isCustomer(holder)) throw new SetPinError('not_found', 'no customer');
      const plastics = await processor.plasticsOf(card, holder);
      const verdict = judgeOffer(act, { card, plastics, customerId: holder.customerId, can: processor.can });
      if (!verdict.allowed) throw new SetPinError('not_offered', verdict.because);
      const target = { card, plastic: verdict.plastic };
      try {
        const { answer } = await inSlot(ACT_CALL, claim, (key) => processor.act(act, target, holder, key));
        return await afterwards(holder, answer.cardId);
      } catch (error) {
        if (!(error instanceof ActCallFailed)) throw error;
        const truth = act === 'random_pin' ? await decidedMeanwhile(holder, card) : null;
        if (truth) return truth;
        throw error.outcome === 'unknown' ? unconfirmed(error.cause) : error.cause;
      }
    },
  };
}
