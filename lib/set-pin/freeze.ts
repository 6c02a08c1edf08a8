import type { CardRef } from '../contract/card';
import type { CardActDone } from '../contract/card-act';
import { told } from './acts';
import { type Holder, isCustomer } from './card';
import { SetPinError } from './errors';
import type { OwnCards } from './own-cards';
import { isNamed, stageOf } from './policy';
import { ActCallFailed, type Audit, type CardSlots, type Notices, type Processor } from './ports';

interface Parts {
  readonly processor: Processor;
  readonly cards: OwnCards;
  readonly slots: CardSlots;
  readonly audit: Audit;
  readonly notices: Notices;
}

/**
 * Freezing a card: the way out for whoever is told of what they did not do (S49). It needs a sign-in only, waits for no
 * slot and no quota, and cannot be undone here; doing it twice is doing it once.
 */
export function createFreeze({ processor, cards, slots, audit, notices }: Parts) {
  return {
    async freeze(holder: Holder, ref: CardRef): Promise<CardActDone> {
      const cardId = await cards.resolve(holder, ref);
      if (!isCustomer(holder)) throw new SetPinError('not_found', 'no customer');
      const card = await cards.own(holder, cardId, 'fresh');
      const stage = stageOf(card, holder.customerId);
      if (stage === 'blocked') return { cardRef: ref, stage };
      if (!isNamed(card, holder.customerId) || stage === 'closed')
        throw new SetPinError('not_offered', `not to be frozen: ${stage}`);
      const trace = { holderId: holder.id, sessionId: holder.sessionId, cardId, code: 'freeze_card' };
      await audit.record({ event: 'act_requested', ...trace });
      try {
        await processor.freeze(card, holder);
      } catch (error) {
        if (!(error instanceof ActCallFailed)) throw error;
        await audit.record({ event: 'act_failed', ...trace, code: `freeze_card ${error.outcome}` });
        throw told(error);
      }
      // Whatever was proven for this card is worth nothing any more.
      await slots.endAllFor(cardId);
      await audit.record({ event: 'card_frozen', ...trace });
      await notices.cardFrozen(holder, card);
      return cards.afterwards(holder, cardId);
    },
  };
}
