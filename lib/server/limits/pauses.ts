import 'server-only';
import { eq } from 'drizzle-orm';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Db } from '../db/client';
import { pauses } from '../db/schema';

/** What is paused: everything that changes something at Enfuce. */
export const ACTS = 'acts';
const COME_BACK_SECONDS = 60;

export const paused = () =>
  new SetPinError('paused', 'by an operator', { retryAfterSeconds: COME_BACK_SECONDS });

/**
 * What an operator has paused (`npm run ops -- pause`): everything that changes something at Enfuce, in all instances at once.
 * Looking goes on, and so does what protects: freezing a card, taking a passkey away, signing out.
 */
export function createPauses(db: Db) {
  async function since(): Promise<Date | null> {
    const [row] = await db.select({ since: pauses.since }).from(pauses).where(eq(pauses.what, ACTS));
    return row?.since ?? null;
  }
  return {
    since,
    /** @returns false where it was paused already */
    async pause(): Promise<boolean> {
      const made = await db.insert(pauses).values({ what: ACTS }).onConflictDoNothing().returning();
      return made.length > 0;
    },
    /** @returns false where nothing was paused */
    async resume(): Promise<boolean> {
      return (await db.delete(pauses).where(eq(pauses.what, ACTS)).returning()).length > 0;
    },
    /** Throws `paused`; before a proof is asked for or used. */
    async requireRunning(): Promise<void> {
      if (await since()) throw paused();
    },
  };
}
export type Pauses = ReturnType<typeof createPauses>;
