import { bigint, index, integer, jsonb, pgTable, text, timestamp, varchar } from 'drizzle-orm/pg-core';
// Relative: drizzle-kit knows no path of ours.
import { type NoticeFacts, NOTICE_KINDS, NOTICE_STATES } from '../notices/notice';

const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** How a person who has signed in here is reached, by the claims of their last sign-in. */
export const contacts = pgTable(
  'contacts',
  {
    holderId: text().primaryKey(),
    issuer: text().notNull(),
    subject: text().notNull(),
    customerId: text(),
    /** An e-mail address; null where the provider told none. */
    address: text(),
    language: text().notNull(),
    /** They want no reminders; null while they do. What they are told of by S49 cannot be stopped. */
    remindersStoppedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.customerId)],
);

/** What was last read of a card's PIN, to notice when it is another. */
export const cardStates = pgTable('card_states', {
  cardId: text().primaryKey(),
  pinStatus: text().notNull(),
  /** Numbers the changes: each is one event (S49). */
  changes: integer().notNull().default(0),
  changedAt: moment().notNull().defaultNow(),
});

/** Cards that wait for their PIN as far as is known here: a row for as long as they do (decision 0019). */
export const waitingCards = pgTable(
  'waiting_cards',
  {
    cardId: text().primaryKey(),
    /** The customer whom the card names: whom to remind. */
    customerId: text().notNull(),
    product: text().notNull(),
    last4: text(),
    /** In whose list it was first seen: when it is not in there any more, it waits no longer. */
    listedFor: text().notNull(),
    /** When it was first seen waiting. */
    since: moment().notNull().defaultNow(),
    /** The newest reminder that was ordered, by its day; 0 before the first. */
    reminded: integer().notNull().default(0),
  },
  (table) => [index().on(table.customerId), index().on(table.listedFor), index().on(table.since)],
);

/** What people are told out of band: one row an event (S49). */
export const notices = pgTable(
  'notices',
  {
    /** The local part of the mail's Message-ID. */
    id: text().primaryKey(),
    eventKey: text().notNull().unique(),
    kind: text({ enum: NOTICE_KINDS }).notNull(),
    /** Null for a customer who has never signed in here. */
    holderId: text(),
    customerId: text(),
    /** The card that a reminder is about: asked once more before it leaves. Null for what has happened and stays so. */
    cardId: text(),
    facts: jsonb().$type<NoticeFacts>().notNull(),
    state: text({ enum: NOTICE_STATES }).notNull(),
    at: moment().notNull().defaultNow(),
    /** A held one that nobody has released or dropped by then goes out: whoever held it is gone. */
    heldUntil: moment(),
    settledAt: moment(),
  },
  (table) => [index().on(table.state)],
);

/** Points of rate-limiter-flexible's PostgreSQL store, shared by all instances (S06, S21); `expire` in ms since 1970. */
export const limits = pgTable('limits', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
