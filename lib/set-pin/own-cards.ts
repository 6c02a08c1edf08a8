import type { CardDetail, CardRef, CardView } from '../contract/card';
import type { CardActDone } from '../contract/card-act';
import { type Card, type Customer, type Holder, isCustomer } from './card';
import { SetPinError } from './errors';
import { makingOf } from './making';
import { offersOf } from './offers';
import { isPinOrdered } from './plastics';
import { isGood, isNamed, stageOf } from './policy';
import type { CardHandles, Processor } from './ports';

interface Parts {
  readonly processor: Processor;
  readonly handles: CardHandles;
  /** The present day in UTC, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export type OwnCards = ReturnType<typeof createOwnCards>;

/** What a person may know of cards: their own, and of a stranger's not even that it exists (S12). */
export function createOwnCards({ processor, handles, today }: Parts) {
  const view = (holder: Holder, card: Card): CardView => ({
    ref: handles.refOf(holder, card.cardId),
    product: card.product,
    last4: card.last4,
    stage: stageOf(card, holder.customerId),
  });

  async function remembered(holder: Customer): Promise<readonly Card[]> {
    const cards = await processor.cardsOf(holder, 'shared');
    await handles.remember(holder, cards);
    return cards;
  }

  function pick(cards: readonly Card[], cardId: string): Card {
    const card = cards.find((each) => each.cardId === cardId);
    if (!card) throw new SetPinError('not_found', 'the card is not in the holder’s list any more');
    return card;
  }

  return {
    view,

    /** The card behind a handle of this holder, from the database; throws `not_found`. */
    async resolve(holder: Holder, ref: CardRef): Promise<string> {
      const cardId = await handles.resolve(holder, ref);
      if (!cardId) throw new SetPinError('not_found', 'no such handle for this holder');
      return cardId;
    },

    /** A card is theirs when it stands in their list, now (design.md section 10); throws `not_found`. */
    async own(holder: Holder, cardId: string, how: 'shared' | 'fresh'): Promise<Card> {
      return pick(isCustomer(holder) ? await processor.cardsOf(holder, how) : [], cardId);
    },

    pick,

    remember: (holder: Customer, cards: readonly Card[]) => handles.remember(holder, cards),

    /**
     * A card like this one that the person has never been shown: it came of what was asked for last, if their others were
     * remembered before.
     */
    async unseenLike(
      holder: Customer,
      cards: readonly Card[],
      { product, accountId }: Pick<Card, 'product' | 'accountId'>,
    ): Promise<Card | null> {
      for (const card of cards) {
        if (card.product !== product || card.accountId !== accountId) continue;
        if ((await handles.resolve(holder, handles.refOf(holder, card.cardId))) === null) return card;
      }
      return null;
    },

    /**
     * The card as the processor has it after an act. The act is done: whatever fails now must not look like its failure.
     */
    async afterwards(holder: Customer, cardId: string): Promise<CardActDone> {
      await handles.remember(holder, [{ cardId }]).catch((cause: unknown) => {
        throw new SetPinError('act_unconfirmed', 'done, and not kept', { cause, retryAfterSeconds: 10 });
      });
      const cardRef = handles.refOf(holder, cardId);
      try {
        return { cardRef, stage: stageOf(await this.own(holder, cardId, 'fresh'), holder.customerId) };
      } catch (error) {
        if (error instanceof SetPinError) return { cardRef, stage: 'unknown' };
        throw error;
      }
    },

    /** The holder's cards; null for someone who is no customer. One call to the processor. */
    async cardsOf(holder: Holder): Promise<readonly CardView[] | null> {
      if (!isCustomer(holder)) return null;
      return (await remembered(holder)).map((card) => view(holder, card));
    },

    /** One card of the holder's, or null for a stranger's and a nonsense handle alike. One call to the processor. */
    async viewOf(holder: Holder, ref: CardRef): Promise<CardView | null> {
      const cards = (await this.cardsOf(holder)) ?? [];
      return cards.find((card) => card.ref === ref) ?? null;
    },

    /** All that the card's own page shows; null as in `viewOf`. Two calls to the processor. */
    async detailOf(holder: Holder, ref: CardRef): Promise<CardDetail | null> {
      if (!isCustomer(holder)) return null;
      const card = (await remembered(holder)).find(({ cardId }) => handles.refOf(holder, cardId) === ref);
      if (!card) return null;
      const { can } = processor;
      const seen = view(holder, card);
      // A card that names somebody else is shown, and nothing is told of its life.
      const isOpen = isNamed(card, holder.customerId) && card.physical === true;
      const plastics = isOpen ? await processor.plasticsOf(card, holder) : [];
      return {
        ...seen,
        // A card that is stopped goes nowhere, whatever is said of its plastic.
        making: isGood(card) ? makingOf(card, plastics, today()) : null,
        pinTries: isOpen ? card.pinTries : null,
        offers: isOpen ? offersOf({ card, plastics, customerId: holder.customerId, can }) : [],
        isLetterOrdered: isPinOrdered(plastics),
        pinIsChanged: can.changePin ? 'here' : 'at_cash_machine',
      };
    },
  };
}
