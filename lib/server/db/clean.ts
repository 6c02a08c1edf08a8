import 'server-only';
import { lt, or, sql } from 'drizzle-orm';
import type { BackChannel } from '../auth/back-channel';
import type { Db } from './client';
import { limits } from './notice-schema';
import { sessions } from './schema';

/** A session is kept this long after it began: twelve hours of life, and as much for questions about it. */
const KEPT = sql.raw(`interval '24 hours'`);

/**
 * Takes away what is over: sessions, with their step-ups and authorisations, limits and logout tokens. The audit stays.
 */
export const createCleaning = (db: Db, backChannel: BackChannel) => async (): Promise<void> => {
  await db
    .delete(sessions)
    .where(
      or(
        lt(sessions.createdAt, sql`clock_timestamp() - ${KEPT}`),
        lt(sessions.revokedAt, sql`clock_timestamp() - ${KEPT}`),
      ),
    );
  await db
    .delete(limits)
    .where(lt(limits.expire, sql`extract(epoch from clock_timestamp() - interval '1 hour') * 1000`));
  await backChannel.forgetOld();
};
