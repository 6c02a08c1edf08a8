import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db, Queryable } from '../db/client';
import type { Contacts } from './contacts';
import { REMINDER_DAYS, type ReminderDay } from './notice';
import type { Notice, Outbox } from './outbox';
import type { WaitingCards } from './waiting-cards';

/** As many in one transaction as stay well below its time limit; the others are the next sweep's, a minute later. */
const AT_ONCE = 100;

interface Due extends Record<string, unknown> {
  readonly card_id: string;
  readonly customer_id: string;
  readonly product: string;
  readonly last4: string | null;
  readonly reminded: ReminderDay;
  readonly series: string;
}

const pastDay = (day: ReminderDay) => sql`since <= clock_timestamp() - ${day} * interval '1 day'`;
/** The newest day that has come: after an outage the earlier ones are not made up for. */
const newestDay = sql`case ${sql.join(
  REMINDER_DAYS.toReversed().map((day) => sql`when ${pastDay(day)} then ${sql.raw(String(day))}`),
  sql` `,
)} else 0 end`;

interface Parts {
  readonly db: Db;
  readonly contacts: Contacts;
  readonly outbox: Outbox;
  readonly waiting: WaitingCards;
}

/** Reminders of cards that wait for their PIN: when they fall due, and whether they still hold (decision 0019). */
export function createReminders({ db, contacts, outbox, waiting }: Parts) {
  async function order(due: Due, within: Queryable): Promise<void> {
    const { card_id: cardId, customer_id: customerId, product, last4, reminded: day, series } = due;
    const known = await contacts.ofCustomer(customerId, within);
    const wanting = known.filter(({ remindersStoppedAt }) => remindersStoppedAt === null);
    // Whoever has never signed in here could not stop them, and only the bank's own messaging may know them.
    const holders = known.length > 0 ? wanting.map(({ holderId }) => holderId) : [null];
    for (const holderId of holders)
      await outbox.put(
        {
          eventKey: `pin-reminder ${cardId} ${series} ${day} ${holderId ?? ''}`,
          kind: 'pin_reminder',
          ...{ holderId, customerId, cardId },
          facts: { product, day, ...(last4 === null ? {} : { last4 }) },
        },
        within,
      );
  }

  return {
    /** Orders the reminders that have fallen due. One statement claims a card's day, so that any number may sweep at once. */
    sweep: (): Promise<number> =>
      db.transaction(async (within) => {
        const { rows } = await within.execute<Due>(sql`
          update waiting_cards set reminded = ${newestDay}
          where card_id in (
            select card_id from waiting_cards where reminded < ${newestDay}
            order by since limit ${AT_ONCE} for update skip locked)
          returning card_id, customer_id, product, last4, reminded,
            extract(epoch from since)::bigint::text as series`);
        for (const due of rows) await order(due, within);
        return rows.length;
      }),

    /** Whether a reminder still holds when it is about to leave: its card waits, and its reader has not stopped it. */
    async stillHolds({ cardId, holderId }: Pick<Notice, 'cardId' | 'holderId'>): Promise<boolean> {
      if (cardId === null || !(await waiting.has(cardId))) return false;
      return holderId === null || (await contacts.wantsReminders(holderId));
    },
  };
}
export type Reminders = ReturnType<typeof createReminders>;
