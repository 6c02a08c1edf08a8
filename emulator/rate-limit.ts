import type { Clock } from './clock.ts';

/** 50 requests a second and 3,000 a minute for one institution (api.md section 5). */
const WINDOWS = [
  { ms: 1_000, most: 50 },
  { ms: 60_000, most: 3_000 },
] as const;

export interface RateLimit {
  /** Counts one request; undefined where it may pass, else the whole seconds until there is room. */
  count(): number | undefined;
}

export function createRateLimit(clock: Clock): RateLimit {
  let passed: number[] = [];
  return {
    count() {
      const now = clock.now();
      passed = passed.filter((at) => now - at < 60_000);
      for (const { ms, most } of WINDOWS) {
        const within = passed.filter((at) => now - at < ms);
        const first = within[within.length - most];
        if (first !== undefined) return Math.max(1, Math.ceil((first + ms - now) / 1_000));
      }
      passed.push(now);
      return undefined;
    },
  };
}
