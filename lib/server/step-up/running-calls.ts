import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import { authorisations, cardSlots } from '../db/schema';
import { CLAIM_MS } from './card-slots';

/** A call and the writing around it are over by then (REL-01); whoever has not settled a claim that is older has died. */
const LONGEST_MS = 5_000;
const LOOK_EVERY_MS = 25;
/** Settled, a slot is taken for less than this; claimed within that time and not settled, for more. */
const UNSETTLED = sql`clock_timestamp() + ${CLAIM_MS - LONGEST_MS} * interval '1 millisecond'`;

/**
 * Waits until no call to Enfuce runs any more under these sessions, which have ended: a claim that came before their end may
 * still be on its way to a control. So after a logout was answered there is none (S09). At most five seconds.
 */
export async function untilNoneRuns(db: Db, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  const isTheirs = inArray(authorisations.sessionId, [...sessionIds]);
  for (;;) {
    const running = await db
      .select({ id: cardSlots.claimId })
      .from(cardSlots)
      .innerJoin(authorisations, eq(authorisations.id, cardSlots.authorisationId))
      .where(and(isTheirs, gt(cardSlots.busyUntil, UNSETTLED)))
      .limit(1);
    if (running.length === 0) return;
    await pause(LOOK_EVERY_MS);
  }
}
