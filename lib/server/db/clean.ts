import 'server-only';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { BackChannel } from '../auth/back-channel';
import type { Db } from './client';
import { limits, notices, waitingCards } from './notice-schema';
import { sessions } from './schema';

/** A session is kept this long after it began: twelve hours of life, and as much for questions about it. */
const KEPT = sql.raw(`interval '24 hours'`);
/** Far longer than a delivery is tried; that a day has had its reminder stands with the card. */
const REMINDERS_KEPT = sql.raw(`interval '90 days'`);
/** A card that has waited this long is seen anew, if it is seen at all. */
const WAITING_KEPT = sql.raw(`interval '1 year'`);

/**
 * Takes away what is over: sessions, with their step-ups and authorisations, limits, logout tokens, and reminders. The audit
 * and what was told by S49 stay.
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
  const longAgo = sql`clock_timestamp() - ${REMINDERS_KEPT}`;
  await db.delete(notices).where(and(eq(notices.kind, 'pin_reminder'), lt(notices.at, longAgo)));
  await db.delete(waitingCards).where(lt(waitingCards.since, sql`clock_timestamp() - ${WAITING_KEPT}`));
  await backChannel.forgetOld();
};
