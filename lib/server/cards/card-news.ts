import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { CardRef } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { CardHandles } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import type { WaitingCards } from '../notices/waiting-cards';
import { cardNews } from '../db/schema';

/** What an event of Enfuce's says of a card, as far as it is used. */
export interface CardEvent {
  readonly eventId: string;
  readonly cardId: string;
  readonly status?: string;
}

/**
 * What Enfuce's webhook told of cards. An event only marks a card as changed; what changed is read from the processor
 * by whoever looks next, so that neither a flood nor a lie can spend its budget or show anything (design.md section 6).
 * A status that stops a card also ends its reminders, until somebody looks and finds that it waits.
 */
export const createCardNews = (db: Db, handles: CardHandles, waiting: Pick<WaitingCards, 'heard'>) => ({
  /** Takes an event; the same one again, or one about a card that nobody here has seen, changes nothing. */
  async take({ eventId, cardId, status }: CardEvent): Promise<void> {
    await db.execute(sql`
      insert into card_news (card_id, event_id, changed_at)
      select ${cardId}, ${eventId}, clock_timestamp()
      where exists (select 1 from seen_cards where card_id = ${cardId})
      on conflict (card_id) do update set event_id = excluded.event_id, changed_at = excluded.changed_at
        where card_news.event_id <> excluded.event_id`);
    if (status !== undefined) await waiting.heard(cardId, status);
  },

  /** When something was last heard of this holder's card, ISO 8601; null where nothing was. Throws `not_found`. Database only. */
  async of(holder: Holder, ref: CardRef): Promise<string | null> {
    const cardId = await handles.resolve(holder, ref);
    if (!cardId) throw new SetPinError('not_found', 'no such handle for this holder');
    const [found] = await db
      .select({ changedAt: cardNews.changedAt })
      .from(cardNews)
      .where(eq(cardNews.cardId, cardId));
    return found?.changedAt.toISOString() ?? null;
  },
});
export type CardNews = ReturnType<typeof createCardNews>;
