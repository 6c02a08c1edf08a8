import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Card, Customer } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { cardStates } from '../db/notice-schema';
import type { Contacts } from './contacts';
import type { Outbox } from './outbox';
import type { WaitingCards } from './waiting-cards';

/**
 * What was last read of each card's PIN. A change is told to the person whom the card names, whoever made it and whoever
 * saw it first (S49, THR-32); the transaction that notes it orders the notice. Here is the one place where cards pass, so
 * it is also where one is first seen waiting for its PIN.
 */
export function createCardStates(db: Db, contacts: Contacts, outbox: Outbox, waiting: WaitingCards) {
  const isTold = ({ pinStatus }: Card) => pinStatus !== 'unknown' && pinStatus !== 'inherited';

  /** Cards that are new, or read otherwise than before: a look without a lock, since most of them are neither. */
  async function unlike(cards: readonly Card[]): Promise<readonly Card[]> {
    if (cards.length === 0) return [];
    const ids = cards.map(({ cardId }) => cardId);
    const known = await db.select().from(cardStates).where(inArray(cardStates.cardId, ids));
    const states = new Map(known.map(({ cardId, pinStatus }) => [cardId, pinStatus]));
    return cards.filter(({ cardId, pinStatus }) => states.get(cardId) !== pinStatus);
  }

  return async function note(cards: readonly Card[], seenBy: Customer): Promise<void> {
    const [news] = await Promise.all([unlike(cards.filter(isTold)), waiting.note(cards, seenBy)]);
    const rows = news.map(({ cardId, pinStatus }) => sql`(${cardId}, ${pinStatus})`);
    if (rows.length === 0) return;
    await db.transaction(async (within) => {
      const { rows: changed } = await within.execute<{ card_id: string; changes: number }>(sql`
        insert into card_states (card_id, pin_status) values ${sql.join(rows, sql`, `)}
        on conflict (card_id) do update
          set pin_status = excluded.pin_status, changes = card_states.changes + 1, changed_at = clock_timestamp()
          where card_states.pin_status <> excluded.pin_status
        returning card_id, changes`);
      for (const { card_id: cardId, changes } of changed) {
        const card = cards.find((each) => each.cardId === cardId);
        // The first look at a card is no change.
        if (!card || changes === 0) continue;
        const { customerId, product, last4, pinStatus } = card;
        const facts = { product, pinStatus, ...(last4 === null ? {} : { last4 }) };
        const known = customerId === null ? [] : await contacts.ofCustomer(customerId, within);
        const ids = known.length > 0 ? known.map(({ holderId }) => holderId) : [nobodyYet(card, seenBy)];
        for (const holderId of ids)
          await outbox.put(
            {
              eventKey: `pin-status ${cardId} ${changes} ${holderId ?? ''}`,
              kind: 'pin_status_changed',
              ...{ holderId, customerId, facts },
            },
            within,
          );
      }
    });
  };
}
export type NoteCardStates = ReturnType<typeof createCardStates>;

/** Where the person on the card has never signed in here, the bank's own messaging may still know their customer number. */
const nobodyYet = (card: Card, seenBy: Customer): string | null =>
  card.customerId !== null && card.customerId === seenBy.customerId ? seenBy.id : null;
