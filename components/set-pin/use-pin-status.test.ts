import { describe, expect, test } from 'vitest';
import { pauseBefore, type Watched } from './use-pin-status';

/** Seconds before each further read, in order; the last one goes on. */
const PLANS: Record<Watched, readonly number[] | null> = {
  ...{ closed: null, expired: null, failed: null, blocked: null, offline: null, hidden: null },
  open: [20, 40, 60, 120, 120, 120],
  silent: [20, 40, 60, 120, 120, 120],
  doubted: [20, 40, 60, 120, 120, 120],
  shown: [20, 40, 60, 120, 120, 120],
  away: [5, 10, 15, 20, 30, 60, 60],
  heard: [90, 180, 180, 180],
  rejected: [90, 180, 180, 180],
  claimed: [1, 2, 4, 8, 15, 15, 15],
};

describe('how long to wait before the processor is asked again', () => {
  test.each(Object.entries(PLANS))('%s: %j seconds', (phase, plan) => {
    const pauses = (plan ?? [0, 0, 0]).map((_, reads) => pauseBefore(phase as Watched, reads));
    expect(pauses).toEqual(plan ? plan.map((seconds) => seconds * 1_000) : [false, false, false]);
  });

  test('S50: a page that is left open for five minutes asks ten times at most, whatever its phase', () => {
    for (const phase of ['open', 'silent', 'heard', 'rejected', 'doubted'] as const) {
      let [elapsed, reads] = [0, 0];
      while ((elapsed += Number(pauseBefore(phase, reads))) <= 300_000) reads += 1;
      expect(reads).toBeLessThanOrEqual(10);
    }
  });
});
