import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { CardRef } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import type { CardHandles } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { seenCards } from '../db/schema';
import type { Pseudonyms } from '../pseudonyms';

/** What is known of a card without asking the processor: what its holder was last shown. */
export interface SeenCard {
  readonly cardId: string;
  readonly product: string;
  readonly last4: string | null;
}
export type CardHandlesInDatabase = ReturnType<typeof createCardHandles>;

/** Handles of cards: an HMAC over holder and card, so that one person's handle says nothing to another (S12). */
export function createCardHandles(db: Db, pseudonyms: Pseudonyms) {
  async function find(holder: Holder, ref: CardRef): Promise<SeenCard | null> {
    const [found] = await db
      .select({ cardId: seenCards.cardId, product: seenCards.product, last4: seenCards.last4 })
      .from(seenCards)
      .where(and(eq(seenCards.ref, ref), eq(seenCards.holderId, holder.id)));
    return found ? { ...found, product: found.product ?? '' } : null;
  }

  return {
    refOf: (holder, cardId) => pseudonyms.cardRef(holder.id, cardId),

    async remember(holder, cards) {
      if (cards.length === 0) return;
      const seen = new Map(cards.map((card) => [card.cardId, card]));
      const rows = [...seen.values()].map(({ cardId, product = null, last4 = null }) => ({
        ref: pseudonyms.cardRef(holder.id, cardId),
        holderId: holder.id,
        ...{ cardId, product, last4 },
      }));
      const kept = (column: string) => sql.raw(`coalesce(excluded.${column}, seen_cards.${column})`);
      await db
        .insert(seenCards)
        .values(rows)
        .onConflictDoUpdate({
          target: seenCards.ref,
          set: { seenAt: sql`clock_timestamp()`, product: kept('product'), last4: kept('last4') },
        });
    },

    find,
    resolve: async (holder, ref) => (await find(holder, ref))?.cardId ?? null,
  } satisfies CardHandles & { find: typeof find };
}
