import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Holder } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { sessions, sessionTokens } from '../db/schema';
import { digest, type Pseudonyms, randomToken } from '../pseudonyms';

/** Idle: five minutes without an act of the person; in all: twelve hours (S08). By the database's clock. */
const IDLE = sql.raw(`interval '5 minutes'`);
const ABSOLUTE = sql.raw(`interval '12 hours'`);
/** An act is noted when the last one noted is this old; so a session may end this much before its five minutes. */
const NOTED_EVERY = sql.raw(`interval '5 seconds'`);
const TOKEN_BYTES = 32;

/** Who signed in, from verified ID-token claims only (S03). */
export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
  readonly customerId: string | null;
}
/** A session that is alive now. */
export type Cardholder = Holder & { readonly subject: string };

/** Sessions live in the database; the cookie holds a random token, and the database its digest (S09). */
export function createSessionStore(db: Db, pseudonyms: Pseudonyms) {
  return {
    /** Begins a session; resolves to the token for the cookie. */
    async begin({ issuer, subject, customerId }: SignIn): Promise<{ token: string; cardholder: Cardholder }> {
      const [id, token] = [randomToken(), randomToken(TOKEN_BYTES)];
      const holderId = pseudonyms.holderId(issuer, subject);
      await db.transaction(async (within) => {
        await within.insert(sessions).values({ id, holderId, issuer, subject, customerId });
        await within.insert(sessionTokens).values({ digest: digest(token), sessionId: id });
      });
      const auditUser = pseudonyms.auditUser(holderId);
      return { token, cardholder: { id: holderId, sessionId: id, customerId, subject, auditUser } };
    },

    /** The living session behind a token, or null. `activity` says that the person did something: polling is none. */
    async find(token: string, activity: boolean): Promise<Cardholder | null> {
      const alive = and(
        eq(sessionTokens.digest, digest(token)),
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
        isStale: sql<boolean>`${sessions.lastActiveAt} < clock_timestamp() - ${NOTED_EVERY}`,
      };
      const [row] = await db.select(columns).from(sessions).innerJoin(sessionTokens, alive);
      if (!row) return null;
      const { isStale, ...found } = row;
      // Not at each request: a page asks for several things at once, and they would queue for this one row.
      if (activity && isStale)
        await db
          .update(sessions)
          .set({ lastActiveAt: sql`clock_timestamp()` })
          .where(and(eq(sessions.id, found.sessionId), isNull(sessions.revokedAt)));
      return { ...found, auditUser: pseudonyms.auditUser(found.id) };
    },

    /** Ends a session for good: every cookie of it, and with it every claim under it. */
    async revoke(sessionId: string): Promise<void> {
      await db
        .update(sessions)
        .set({ revokedAt: sql`clock_timestamp()` })
        .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
    },
  };
}
export type SessionStore = ReturnType<typeof createSessionStore>;
