import 'server-only';
import { eq, inArray, or } from 'drizzle-orm';
import type { Card, Customer } from '@/lib/set-pin/card';
import { isGood, stageOf } from '@/lib/set-pin/policy';
import type { Db } from '../db/client';
import { waitingCards } from '../db/notice-schema';

export type WaitingCard = typeof waitingCards.$inferSelect;

const isWaiting = (card: Card): card is Card & { readonly customerId: string } =>
  stageOf(card, card.customerId) === 'waiting_for_pin';

/** Cards that wait for their PIN, as they were last read or heard of: whom to remind, and whom to show it (decision 0019). */
export function createWaitingCards(db: Db) {
  const forget = async (ids: readonly string[]): Promise<void> => {
    if (ids.length > 0) await db.delete(waitingCards).where(inArray(waitingCards.cardId, [...ids]));
  };

  return {
    /**
     * Takes one whole list of the processor's. The first sight of a waiting card is kept; one that waits no more, or that
     * its list holds no more, is forgotten. One look without a lock, since most lists bring nothing new.
     */
    async note(cards: readonly Card[], { customerId }: Customer): Promise<void> {
      const ids = cards.map(({ cardId }) => cardId);
      const isOfThisList = or(inArray(waitingCards.cardId, ids), eq(waitingCards.listedFor, customerId));
      const rows = await db.select({ cardId: waitingCards.cardId }).from(waitingCards).where(isOfThisList);
      const known = new Set(rows.map(({ cardId }) => cardId));
      const fresh = cards.filter(isWaiting).filter(({ cardId }) => !known.has(cardId));
      if (fresh.length > 0)
        await db
          .insert(waitingCards)
          .values(
            fresh.map(({ cardId, customerId: named, product, last4 }) => ({
              ...{ cardId, customerId: named, product, last4, listedFor: customerId },
            })),
          )
          .onConflictDoNothing();
      // A PIN status that nobody knows says nothing new.
      const waits = new Set(
        cards.filter((card) => isWaiting(card) || card.pinStatus === 'unknown').map(({ cardId }) => cardId),
      );
      await forget([...known].filter((cardId) => !waits.has(cardId)));
    },

    /** Takes the status that an event of Enfuce's tells: it can end the waiting of a card, and never begin it. */
    async heard(cardId: string, status: string): Promise<void> {
      if (!isGood({ status })) await forget([cardId]);
    },

    /** The cards that wait for this customer's PIN. */
    ofCustomer: (customerId: string): Promise<WaitingCard[]> =>
      db.select().from(waitingCards).where(eq(waitingCards.customerId, customerId)),

    async has(cardId: string): Promise<boolean> {
      return (await db.select().from(waitingCards).where(eq(waitingCards.cardId, cardId))).length > 0;
    },
  };
}
export type WaitingCards = ReturnType<typeof createWaitingCards>;
