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
