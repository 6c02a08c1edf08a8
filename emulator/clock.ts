/** A tenant's time: the machine's, moved forward by testers and never back. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves forward. @param ms milliseconds, not negative. */
  advance(ms: number): void;
}

export function createClock(): Clock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance(ms) {
      offsetMs += ms;
    },
  };
}

/** The UTC day of a moment, as the processor writes dates: `2026-11-22`. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
