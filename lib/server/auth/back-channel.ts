import 'server-only';
import { lt, sql } from 'drizzle-orm';
import type { AuditTrail } from '../audit/repository';
import type { Db, Queryable } from '../db/client';
import { logoutTokens } from '../db/schema';
import type { Logout } from '../openid/logout-token';
import { digest } from '../pseudonyms';
import { untilNoneRuns } from '../step-up/running-calls';
import { endSessions } from './end-sessions';

/** By the provider's session where the token names one, and by the person where it names them: both where it names both. */
const whose = ({ issuer, subject, providerSid }: Omit<Logout, 'jti' | 'expiresAt'>) => sql`
  issuer = ${issuer}
  and (${subject}::text is null or subject = ${subject})
  and (${providerSid}::text is null or provider_sid = ${providerSid})`;

/** Logouts that the provider tells of, without any browser. */
export const createBackChannel = (db: Db, audit: AuditTrail) => {
  async function end(logout: Omit<Logout, 'jti' | 'expiresAt'>, within: Queryable): Promise<string[]> {
    if (logout.subject === null && logout.providerSid === null) return [];
    const ended = await endSessions(within, whose(logout));
    for (const { id: sessionId, holderId } of ended)
      await audit.record({ event: 'signed_out', holderId, sessionId, code: 'by the provider' }, within);
    return ended.map(({ id }) => id);
  }

  return {
    /**
     * Ends the sessions that a logout names, with their authorisations, in the transaction that notes its `jti`; and waits for
     * what still runs under them.
     * False for a token that was taken before.
     */
    async take(logout: Logout): Promise<boolean> {
      const ended = await db.transaction(async (within) => {
        const kept = await within
          .insert(logoutTokens)
          .values({ digest: digest(`${logout.issuer} ${logout.jti}`), expiresAt: logout.expiresAt })
          .onConflictDoNothing()
          .returning({ digest: logoutTokens.digest });
        return kept.length === 0 ? null : end(logout, within);
      });
      if (!ended) return false;
      await untilNoneRuns(db, ended);
      return true;
    },

    /** Ends what belongs to one of the provider's sessions; resolves to how many there were. */
    async endProviderSession(issuer: string, providerSid: string): Promise<number> {
      const ended = await db.transaction((within) => end({ issuer, subject: null, providerSid }, within));
      await untilNoneRuns(db, ended);
      return ended.length;
    },

    /** Forgets the tokens that could not be taken any more in any case. */
    forgetOld: async (): Promise<void> => {
      await db
        .delete(logoutTokens)
        .where(lt(logoutTokens.expiresAt, sql`clock_timestamp() - interval '1 hour'`));
    },
  };
};
export type BackChannel = ReturnType<typeof createBackChannel>;
