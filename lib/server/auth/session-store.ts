import 'server-only';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { ABSOLUTE_MS, IDLE_MS, type SessionLeft } from '@/lib/contract/session';
import type { Holder } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { sessions, sessionTokens } from '../db/schema';
import { digest, type Pseudonyms, randomToken } from '../pseudonyms';
import { untilNoneRuns } from '../step-up/running-calls';
import { endSessions } from './end-sessions';

const ms = (value: number) => sql.raw(`interval '${value} milliseconds'`);
/** Idle: five minutes without an act of the person; in all: twelve hours (S08). By the database's clock. */
const [IDLE, ABSOLUTE] = [ms(IDLE_MS), ms(ABSOLUTE_MS)];
/** An act is noted when the last one noted is this old; so a session may end this much before its five minutes. */
const NOTED_EVERY = ms(5_000);
/** What was sent with the former cookie while a new one was on its way may still read (design.md section 5). */
const FORERUNNER = ms(30_000);
const TOKEN_BYTES = 32;

/** Who signed in, from verified ID-token claims only (S03). */
export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
  readonly customerId: string | null;
  /** The provider's own session (`sid`), where it names it. */
  readonly providerSid: string | null;
  /** For `id_token_hint` when the person signs out. */
  readonly idToken: string | null;
}
/** A session that is alive now. */
export type Cardholder = Holder & {
  readonly subject: string;
  readonly left: SessionLeft;
  /** A proof was accepted earlier, and the cookie is still the one of then. */
  readonly rotationDue: boolean;
};

/** Who was behind a session that is over. */
export type Ended = Pick<Cardholder, 'sessionId' | 'id' | 'subject'>;

/** What a request is to its session. */
export interface SessionUse {
  /** The person did something: polling is none (S08). */
  readonly activity: boolean;
  /** It changes nothing, so that the cookie before the last rotation will do for a moment. */
  readonly reading: boolean;
}

const LEFT = {
  idleMs: sql<number>`greatest(0, extract(epoch from ${sessions.lastActiveAt} + ${IDLE} - clock_timestamp()) * 1000)::int`,
  endsMs: sql<number>`greatest(0, extract(epoch from ${sessions.createdAt} + ${ABSOLUTE} - clock_timestamp()) * 1000)::int`,
};

/** Sessions live in the database; the cookie holds a random token, and the database its digest (S09). */
export function createSessionStore(db: Db, pseudonyms: Pseudonyms) {
  /** The new cookie has arrived: from now on its forerunners open nothing. */
  const noteSeen = (token: string, sessionId: string) =>
    db.execute(sql`
      with seen as (update session_tokens set seen_at = clock_timestamp() where digest = ${digest(token)})
      delete from session_tokens where session_id = ${sessionId} and readable_until is not null`);

  return {
    /** Begins a session; resolves to the token for the cookie. */
    async begin({ issuer, subject, ...rest }: SignIn): Promise<{ token: string; cardholder: Cardholder }> {
      const [id, token] = [randomToken(), randomToken(TOKEN_BYTES)];
      const holderId = pseudonyms.holderId(issuer, subject);
      await db.transaction(async (within) => {
        await within.insert(sessions).values({ id, holderId, issuer, subject, ...rest });
        await within.insert(sessionTokens).values({ digest: digest(token), sessionId: id });
      });
      const auditUser = pseudonyms.auditUser(holderId);
      const { customerId } = rest;
      const left = { idleMs: IDLE_MS, endsMs: ABSOLUTE_MS };
      const who = {
        id: holderId,
        sessionId: id,
        customerId,
        subject,
        auditUser,
        browser: null,
        rotationDue: false,
      };
      return { token, cardholder: { ...who, left } };
    },

    /** The living session behind a token, or null. */
    async find(token: string, { activity, reading }: SessionUse): Promise<Cardholder | null> {
      const isNewest = isNull(sessionTokens.readableUntil);
      const isGood = reading
        ? or(isNewest, gt(sessionTokens.readableUntil, sql`clock_timestamp()`))
        : isNewest;
      const alive = and(
        eq(sessionTokens.digest, digest(token)),
        isGood,
        eq(sessionTokens.sessionId, sessions.id),
        isNull(sessions.revokedAt),
        sql`${sessions.lastActiveAt} > clock_timestamp() - ${IDLE}`,
        sql`${sessions.createdAt} > clock_timestamp() - ${ABSOLUTE}`,
      );
      const columns = {
        sessionId: sessions.id,
        id: sessions.holderId,
        subject: sessions.subject,
        customerId: sessions.customerId,
        rotationDue: sessions.rotationDue,
        left: LEFT,
        isStale: sql<boolean>`${sessions.lastActiveAt} < clock_timestamp() - ${NOTED_EVERY}`,
        isFirst: sql<boolean>`${sessionTokens.seenAt} is null and ${isNewest}`,
      };
      const [row] = await db.select(columns).from(sessions).innerJoin(sessionTokens, alive);
      if (!row) return null;
      const { isStale, isFirst, left, ...found } = row;
      if (isFirst) await noteSeen(token, found.sessionId);
      // Not at each request: a page asks for several things at once, and they would queue for this one row.
      if (activity && isStale)
        await db
          .update(sessions)
          .set({ lastActiveAt: sql`clock_timestamp()` })
          .where(and(eq(sessions.id, found.sessionId), isNull(sessions.revokedAt)));
      return {
        ...found,
        auditUser: pseudonyms.auditUser(found.id),
        browser: null,
        left: activity ? { ...left, idleMs: IDLE_MS } : left,
      };
    },

    /**
     * Whose session this token belonged to, where it has just ended: for an answer that was under way to it. It may do
     * nothing any more.
     */
    async findEnded(token: string): Promise<Ended | null> {
      const ended = and(
        eq(sessionTokens.digest, digest(token)),
        eq(sessionTokens.sessionId, sessions.id),
        sql`${sessions.revokedAt} > clock_timestamp() - ${IDLE}`,
      );
      const columns = { sessionId: sessions.id, id: sessions.holderId, subject: sessions.subject };
      const [found] = await db.select(columns).from(sessions).innerJoin(sessionTokens, ended);
      return found ?? null;
    },

    /**
     * The token of the new cookie, if a proof was accepted since the last change (ASVS 7.2.4); else null. Only whoever
     * holds the newest token gets one, so that of two requests at once the browser keeps the right cookie.
     */
    async rotateIfDue(token: string): Promise<string | null> {
      const fresh = randomToken(TOKEN_BYTES);
      const { rows } = await db.execute(sql`
        with former as (
          select session_id from session_tokens where digest = ${digest(token)} and readable_until is null
        ), due as (
          update sessions set rotation_due = false
          where id in (select session_id from former) and rotation_due and revoked_at is null returning id
        ), aged as (
          update session_tokens set readable_until = clock_timestamp() + ${FORERUNNER}
          where digest = ${digest(token)} and session_id in (select id from due) returning session_id
        )
        insert into session_tokens (digest, session_id) select ${digest(fresh)}, session_id from aged
        returning digest`);
      return rows.length === 1 ? fresh : null;
    },

    /**
     * Ends one session for good: every cookie of it, and every claim under it, a call that runs included. Resolves to its
     * ID token, once.
     */
    async end(sessionId: string): Promise<string | null> {
      const [ended] = await endSessions(db, sql`id = ${sessionId}`);
      await untilNoneRuns(db, [sessionId]);
      return ended?.idToken ?? null;
    },

    /** Ends all sessions of a holder, on every device; resolves to how many there were. */
    async endAllOf(holderId: string): Promise<number> {
      const ended = await endSessions(db, sql`holder_id = ${holderId}`);
      await untilNoneRuns(
        db,
        ended.map(({ id }) => id),
      );
      return ended.length;
    },
  };
}
export type SessionStore = ReturnType<typeof createSessionStore>;
