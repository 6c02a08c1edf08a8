import { randomInt } from 'node:crypto';
import type { Card, Plastic } from './card.ts';
import { dayOf } from './clock.ts';
import { weaknessOf } from './frame/weak-pin.ts';

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
 * A card in W is left out, without any limit of time (api.md section 3.2). Returns the cards of which something was made.
 */
export function emboss(
  run: number,
  cards: ReadonlyMap<string, Card>,
  plastics: Iterable<Plastic>,
): ReadonlySet<Card> {
  const made = new Set<Card>();
  for (const plastic of plastics) {
    if (plastic.status !== 'INACTIVE' || !plastic.physical) continue;
    const card = cards.get(plastic.cardId);
    // A letter holds the PIN that is in use, whatever a new plastic waits for.
    if (!card || (card.pinStatus === 'W' && plastic.productionType !== 'PIN')) continue;
    plastic.status = plastic.productionType === 'PIN' ? 'CLOSED' : 'LOCKED';
    plastic.productionDate = dayOf(run);
    plastic.producedAt = new Date(run).toISOString();
    plastic.embossedPin = card.pin ??= randomPin();
    made.add(card);
  }
  return made;
}

/** A PIN that the processor makes: four digits, and none that it would refuse a cardholder. */
export function randomPin(): string {
  for (;;) {
    const pin = String(randomInt(10_000)).padStart(4, '0');
    if (weaknessOf(pin) === undefined) return pin;
  }
}
