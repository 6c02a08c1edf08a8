import { describe, expect, test } from 'vitest';
import { nextRun } from './next-run';

const at = (iso: string) => new Date(iso);

describe('seed-10: when cards are next made', () => {
  test.each([
    ['later today', '2026-11-22T02:59:59Z', '2026-11-22T03:00:00.000Z'],
    ['tomorrow, once today’s run has begun', '2026-11-22T03:00:00Z', '2026-11-23T03:00:00.000Z'],
    ['over the end of a year', '2026-12-31T12:00:00Z', '2027-01-01T03:00:00.000Z'],
    ['in UTC, where a clock is put forward', '2026-03-29T00:30:00Z', '2026-03-29T03:00:00.000Z'],
  ])('seed-10: daily at 03:00 UTC: %s', (_, now, run) => {
    expect(nextRun('0 3 * * *', at(now)).toISOString()).toBe(run);
  });

  test('seed-10: hourly, as in Enfuce’s test environment', () => {
    expect(nextRun('0 * * * *', at('2026-11-22T10:01:00Z')).toISOString()).toBe('2026-11-22T11:00:00.000Z');
  });

  test('a schedule without a next run is an error and no made-up date', () => {
    expect(() => nextRun('0 0 30 2 *', at('2026-11-22T00:00:00Z'))).toThrow();
  });
});
