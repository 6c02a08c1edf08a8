import 'server-only';
import type { Pool } from 'pg';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Quotas } from '@/lib/set-pin/ports';
import { createJointLimits, type Limited, type Taken, waitIn } from './joint-limits';
import type { Pauses } from './pauses';

const QUARTER_HOUR = 15 * 60;
/** Three proofs with three controls each, and one to spare: more in a quarter of an hour is nobody choosing a PIN. */
const PER_CARD = { name: 'acts-of-card', points: 10, seconds: QUARTER_HOUR };
const PER_HOLDER = { name: 'acts-of-holder', points: 20, seconds: QUARTER_HOUR };
const INSTITUTION = 'institution';

function orRefuse(waitMs: number): void {
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  throw new SetPinError('quota_exceeded', 'a quota is used up', { retryAfterSeconds });
}

/** The limits of acts, the narrowest first: who has used up their own takes nothing from all. */
export const createActLimits =
  (perMinute: number) =>
  (holder: Holder, cardId: string | null): Limited[] => [
    ...(cardId === null ? [] : [[PER_CARD, cardId] satisfies Limited]),
    [PER_HOLDER, holder.id],
    [{ name: 'acts', points: perMinute, seconds: 60 }, INSTITUTION],
  ];

/** Throws `quota_exceeded` where what is taken leaves no room. @param now milliseconds since 1970 */
export const requireRoomIn = (limits: readonly Limited[], taken: readonly Taken[], now: number): void =>
  orRefuse(waitIn(limits, taken, now));

/**
 * How much may be asked of the processor for one card, by one person, and by this institution as a whole (S21); nothing while it
 * is paused. Room is looked for before anything is asked; it is taken by whoever got the slot.
 * @param perMinute the institution's (`PIN_CONTROLS_PER_MINUTE`)
 */
export function createQuotas(pool: Pool, perMinute: number, pauses: Pick<Pauses, 'requireRunning'>): Quotas {
  const limits = createJointLimits(pool);
  const limitsFor = createActLimits(perMinute);
  return {
    async requireRoom(holder, cardId) {
      const looking = limits.look(limitsFor(holder, cardId));
      // Whoever is told of a pause is told of nothing else.
      looking.catch(() => undefined);
      await pauses.requireRunning();
      orRefuse(await looking);
    },
    take: async (holder, cardId) => orRefuse(await limits.take(limitsFor(holder, cardId))),
  };
}
