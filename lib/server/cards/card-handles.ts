import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { CardHandles } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { seenCards } from '../db/schema';
import type { Pseudonyms } from '../pseudonyms';

/** Handles of cards: an HMAC over holder and card, so that one person's handle says nothing to another (S12). */
export const createCardHandles = (db: Db, pseudonyms: Pseudonyms): CardHandles => ({
  refOf: (holder, cardId) => pseudonyms.cardRef(holder.id, cardId),

  async remember(holder, cards) {
    if (cards.length === 0) return;
    const rows = [...new Set(cards.map(({ cardId }) => cardId))].map((cardId) => ({
      ref: pseudonyms.cardRef(holder.id, cardId),
      holderId: holder.id,
      cardId,
    }));
    await db
      .insert(seenCards)
      .values(rows)
      .onConflictDoUpdate({ target: seenCards.ref, set: { seenAt: sql`clock_timestamp()` } });
  },

  async resolve(holder, ref) {
    const [found] = await db
      .select({ cardId: seenCards.cardId })
      .from(seenCards)
      .where(and(eq(seenCards.ref, ref), eq(seenCards.holderId, holder.id)));
    return found?.cardId ?? null;
  },
});
