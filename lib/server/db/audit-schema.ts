import {
  bigint,
  bigserial,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/**
 * Append-only by a trigger, and chained by another: lane, number, moment and hashes are the database's, whoever inserts
 * (migrations 0001 and 0008, decision 0027).
 */
export const auditRecords = pgTable(
  'audit_records',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    at: moment().notNull().defaultNow(),
    event: text().notNull(),
    /** PCI DSS 10.2.2: `success`, `failure`, or `attempt` where the end has a record of its own. */
    outcome: text(),
    /** PCI DSS 10.2.2: the address that the request came from. */
    origin: text(),
    /** The request, as the log and the person's incident number name it. */
    requestId: text(),
    holderId: text(),
    sessionId: text(),
    cardId: text(),
    transactionId: text(),
    code: text(),
    /** HMAC of a control; the control itself is never stored (S16). */
    controlHmac: text(),
    lane: integer().notNull().default(0),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    prevHash: text().notNull().default(''),
    hash: text().notNull().default(''),
  },
  (table) => [
    uniqueIndex().on(table.lane, table.seq),
    index().on(table.holderId, table.id),
    index().on(table.cardId, table.id),
  ],
);

/** The end of each lane. Written by the trigger alone. */
export const auditHeads = pgTable('audit_heads', {
  lane: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});

/** What was signed of the chain, append-only as well: a JWS each (RFC 7515). */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  at: moment().notNull().defaultNow(),
  jws: text().notNull(),
});

/** What was taken away at the end of its time, append-only as well: a JWS each (decision 0030). The newest counts. */
export const auditCuts = pgTable('audit_cuts', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  jws: text().notNull(),
});
