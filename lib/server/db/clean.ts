import 'server-only';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { BackChannel } from '../auth/back-channel';
import type { Db } from './client';
import { cardStates, contacts, limits, notices, waitingCards } from './notice-schema';
import { cardNews, cardSlots, seenCards, sessions } from './schema';

const ago = (time: string) => sql`clock_timestamp() - ${sql.raw(`interval '${time}'`)}`;
/** A session is kept this long after it began: twelve hours of life, and as much for questions about it. */
const SESSIONS_KEPT = '24 hours';
/** Far longer than a delivery is tried; that a day has had its reminder stands with the card. */
const REMINDERS_KEPT = '90 days';
/** A card that has waited this long is seen anew, if it is seen at all. */
const WAITING_KEPT = '1 year';
/** Thirteen months without a sign-in, or after what was told: a year, and time to ask about it. */
const PEOPLE_KEPT = '400 days';

/**
 * Takes away what is over (docs/operations.md has the table): sessions, with their step-ups and authorisations, limits, logout
 * tokens, reminders, and after thirteen months what was kept of people and cards that nobody has seen since. Passkeys stay until they
 * are taken away, and the audit until an operator cuts it.
 */
export const createCleaning = (db: Db, backChannel: BackChannel) => async (): Promise<void> => {
  const isOver = or(lt(sessions.createdAt, ago(SESSIONS_KEPT)), lt(sessions.revokedAt, ago(SESSIONS_KEPT)));
  await db.delete(sessions).where(isOver);
  await db.delete(cardSlots).where(lt(cardSlots.busyUntil, ago(SESSIONS_KEPT)));
  const anHourAgo = sql`extract(epoch from clock_timestamp() - interval '1 hour') * 1000`;
  await db.delete(limits).where(lt(limits.expire, anHourAgo));
  const isOldReminder = and(eq(notices.kind, 'pin_reminder'), lt(notices.at, ago(REMINDERS_KEPT)));
  await db.delete(notices).where(or(isOldReminder, lt(notices.at, ago(PEOPLE_KEPT))));
  await db.delete(waitingCards).where(lt(waitingCards.since, ago(WAITING_KEPT)));
  await db.delete(contacts).where(lt(contacts.updatedAt, ago(PEOPLE_KEPT)));
  await db.delete(seenCards).where(lt(seenCards.seenAt, ago(PEOPLE_KEPT)));
  await db.delete(cardStates).where(lt(cardStates.changedAt, ago(PEOPLE_KEPT)));
  await db.delete(cardNews).where(lt(cardNews.changedAt, ago(PEOPLE_KEPT)));
  await backChannel.forgetOld();
};
