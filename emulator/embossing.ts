import type { Card, Plastic } from './card.ts';
import { dayOf } from './clock.ts';

/** `hourly` as in Enfuce's test environment, or `daily` at 03:00 UTC as in production (api.md section 4). */
export type EmbossingSchedule = 'hourly' | 'daily';

const HOUR_MS = 3_600_000;
const EVERY: { [Schedule in EmbossingSchedule]: { periodMs: number; offsetMs: number } } = {
  hourly: { periodMs: HOUR_MS, offsetMs: 0 },
  daily: { periodMs: 24 * HOUR_MS, offsetMs: 3 * HOUR_MS },
};

/** The first run strictly after a moment. Both in milliseconds since 1970. */
export function nextRun(schedule: EmbossingSchedule, after: number): number {
  const { periodMs, offsetMs } = EVERY[schedule];
  return Math.floor((after - offsetMs) / periodMs) * periodMs + periodMs + offsetMs;
}

/**
 * One run: each physical INACTIVE plastic whose card has its PIN is made, and goes to LOCKED.
 * A card in W is left out, without any limit of time (api.md section 3.2).
 */
export function emboss(run: number, cards: ReadonlyMap<string, Card>, plastics: Iterable<Plastic>): void {
  for (const plastic of plastics) {
    if (plastic.status !== 'INACTIVE' || !plastic.physical) continue;
    if (cards.get(plastic.cardId)?.pinStatus === 'W') continue;
    plastic.status = 'LOCKED';
    plastic.productionDate = dayOf(run);
  }
}
