import 'server-only';
import type { Pool } from 'pg';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Quotas } from '@/lib/set-pin/ports';
import { createLimiter, type Limiter, type Room } from './limiter';
import type { Pauses } from './pauses';

const QUARTER_HOUR = 15 * 60;
/** Three proofs with three controls each, and one to spare: more in a quarter of an hour is nobody choosing a PIN. */
const PER_CARD = { name: 'acts-of-card', points: 10, seconds: QUARTER_HOUR };
const PER_HOLDER = { name: 'acts-of-holder', points: 20, seconds: QUARTER_HOUR };
const INSTITUTION = 'institution';

/**
 * How much may be asked of the processor for one card, by one person, and by this institution as a whole (S21); nothing while it
 * is paused. Room is looked for before anything is asked; it is taken by whoever got the slot.
 * @param perMinute the institution's (`PIN_CONTROLS_PER_MINUTE`)
 */
export function createQuotas(pool: Pool, perMinute: number, pauses: Pick<Pauses, 'requireRunning'>): Quotas {
  const institution = createLimiter(pool, { name: 'acts', points: perMinute, seconds: 60 });
  const ofHolder = createLimiter(pool, PER_HOLDER);
  const ofCard = createLimiter(pool, PER_CARD);

  /** The narrowest first: who has used up their own takes nothing from all. */
  const limitsFor = (holder: Holder, cardId: string | null): [Limiter, string][] => [
    ...(cardId === null ? [] : [[ofCard, cardId] satisfies [Limiter, string]]),
    [ofHolder, holder.id],
    [institution, INSTITUTION],
  ];

  function orRefuse(room: Room): void {
    if (room.isOpen) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(room.waitMs / 1_000));
    throw new SetPinError('quota_exceeded', 'a quota is used up', { retryAfterSeconds });
  }

  return {
    async requireRoom(holder, cardId) {
      await pauses.requireRunning();
      const rooms = await Promise.all(limitsFor(holder, cardId).map(([limit, key]) => limit.look(key)));
      rooms.forEach(orRefuse);
    },
    async take(holder, cardId) {
      for (const [limit, key] of limitsFor(holder, cardId)) orRefuse(await limit.take(key));
    },
  };
}
