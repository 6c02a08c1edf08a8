import { bigint, boolean, customType, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
// Relative: drizzle-kit knows no path of ours.
import { OPERATIONS } from '../../contract/step-up';
import { DOUBTS } from '../../set-pin/ports';

/** UTC with zone; PostgreSQL's clock decides every validity. */
const moment = () => timestamp({ withTimezone: true, mode: 'date' });
const bytes = customType<{ data: Uint8Array<ArrayBuffer> }>({ dataType: () => 'bytea' });

/** One sign-in. Its cookies' tokens stand apart, as SHA-256 only, so that a session can change its cookie and stay one. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    holderId: text().notNull(),
    issuer: text().notNull(),
    subject: text().notNull(),
    customerId: text(),
    /** The provider's own session, where it names it (`sid`): what back-channel logout may speak of. */
    providerSid: text(),
    /** The ID token of the sign-in, for `id_token_hint` at the provider's logout; gone when the session ends. */
    idToken: text(),
    /** A proof was accepted, and the cookie has not been changed since (ASVS 7.2.4). */
    rotationDue: boolean().notNull().default(false),
    createdAt: moment().notNull().defaultNow(),
    lastActiveAt: moment().notNull().defaultNow(),
    revokedAt: moment(),
  },
  (table) => [index().on(table.holderId), index().on(table.providerSid)],
);

export const sessionTokens = pgTable(
  'session_tokens',
  {
    digest: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().defaultNow(),
    /** When it first came with a request: from then on its forerunners are worth nothing. */
    seenAt: moment(),
    /** A forerunner is good for reading until then (design.md section 5); null for the newest. */
    readableUntil: moment(),
  },
  (table) => [index().on(table.sessionId)],
);

/** Logout tokens that were taken, by their `jti`: each counts once (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export const logoutTokens = pgTable('logout_tokens', {
  digest: text().primaryKey(),
  expiresAt: moment().notNull(),
});

/** Cards that this installation showed to a holder: what a handle may be read back to. */
export const seenCards = pgTable(
  'seen_cards',
  {
    ref: text().primaryKey(),
    holderId: text().notNull(),
    cardId: text().notNull(),
    /** What a prompt says of it without asking the processor: masked, and never more than that. */
    product: text(),
    last4: text(),
    seenAt: moment().notNull().defaultNow(),
  },
  // By card: each of Enfuce's events asks whether anybody here has seen its card.
  (table) => [index().on(table.holderId), index().on(table.cardId)],
);

/** A step-up that was begun and not answered: one answer is accepted, and none after `expiresAt`. */
export const stepUps = pgTable('step_ups', {
  id: text().primaryKey(),
  way: text({ enum: ['passkey', 'openid'] }).notNull(),
  holderId: text().notNull(),
  sessionId: text()
    .notNull()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  operation: text({ enum: OPERATIONS }).notNull(),
  cardId: text(),
  cardRef: text(),
  /** What the act is about besides a card: a passkey, or what is ordered. */
  objectId: text(),
  secretHash: text().notNull(),
  /** WebAuthn challenge (base64url), or the OpenID nonce. */
  challenge: text().notNull(),
  stateDigest: text().unique(),
  codeVerifier: text(),
  /** What the provider was asked to show and to grant (RFC 9396), as JSON text. */
  details: text(),
  createdAt: moment().notNull().defaultNow(),
  expiresAt: moment().notNull(),
  consumedAt: moment(),
});

/** A proof that was accepted: one holder, one session, one card, one operation (design.md section 5). */
export const authorisations = pgTable(
  'authorisations',
  {
    /** The id of the step-up it came from. */
    id: text().primaryKey(),
    way: text({ enum: ['passkey', 'openid'] }).notNull(),
    holderId: text().notNull(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    operation: text({ enum: OPERATIONS }).notNull(),
    cardId: text(),
    objectId: text(),
    secretHash: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    used: integer().notNull().default(0),
    allowed: integer().notNull(),
    /** Numbers the idempotency keys: one for as long as it is unknown what became of it. */
    attempt: integer().notNull().default(1),
    /** Its act is under way, or was sent, and no answer or an error came back: perhaps it was done. */
    doubt: text({ enum: DOUBTS }),
    /** The card that its act led to, for whoever lost the answer. */
    resultCardId: text(),
    endedAt: moment(),
  },
  (table) => [index().on(table.cardId)],
);

/** One row a card: until `busyUntil` a control for it may be loadable, so that no other may be asked for. */
export const cardSlots = pgTable('card_slots', {
  cardId: text().primaryKey(),
  authorisationId: text().notNull(),
  /** Whose claim holds the slot; a late caller must not settle another's. */
  claimId: text().notNull().unique(),
  busyUntil: moment().notNull(),
});

/** Requests that act, by the digest of their Idempotency-Key: each is done once (S22). */
export const requestKeys = pgTable(
  'request_keys',
  {
    /** SHA-256 of holder and key, so that nobody meets another's. */
    digest: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** SHA-256 of path and body. */
    request: text().notNull(),
    /** `in_progress`, `done`, or the code of its refusal. What was answered is not kept: it may hold a control. */
    outcome: text().notNull().default('in_progress'),
    startedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.sessionId)],
);

export const passkeys = pgTable(
  'passkeys',
  {
    credentialId: text().primaryKey(),
    holderId: text().notNull(),
    publicKey: bytes().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    /** WebAuthn's BE and BS flags, kept to notice a change (S10). */
    deviceType: text({ enum: ['singleDevice', 'multiDevice'] }).notNull(),
    backedUp: boolean().notNull(),
    /** What its owner calls it; null until they do. */
    name: text(),
    createdAt: moment().notNull().defaultNow(),
    lastUsedAt: moment(),
  },
  (table) => [index().on(table.holderId)],
);

/** Stable WebAuthn user handle for a holder: random, so that it says nothing (WebAuthn level 3, 14.6.1). */
export const passkeyUsers = pgTable('passkey_users', {
  holderId: text().primaryKey(),
  userHandle: text().notNull().unique(),
});

/** Cards of which Enfuce told that something changed (`POST /v1/notification`): only those that somebody here has seen. */
export const cardNews = pgTable('card_news', {
  cardId: text().primaryKey(),
  /** The event last taken; the same once more changes nothing. */
  eventId: text().notNull(),
  changedAt: moment().notNull(),
});

/** Leaky buckets over all instances (decision 0029): when each will be empty. Unlogged: after a crash they are all empty. */
export const buckets = pgTable('buckets', { name: text().primaryKey(), emptyAt: moment().notNull() });

/** A row for as long as an operator has paused what it names. */
export const pauses = pgTable('pauses', {
  what: text().primaryKey(),
  since: moment().notNull().defaultNow(),
});
