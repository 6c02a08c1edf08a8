import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { type Crowd, judgeCrowd, mostInASecond } from './judge-crowd.ts';

const change = (n: number, end: Change['end'], more: Partial<Change> = {}): Change => ({
  ...{ cardId: String(n), end, ms: 2_000 },
  ...more,
});
const finished = Array.from({ length: 100 }, (_, n) => change(n, 'finished'));
const told = Array.from({ length: 100 }, (_, n) => change(100 + n, 'told', { waitSeconds: 1 + (n % 60) }));
const GOOD: Crowd = {
  changes: [...finished, ...told],
  calls: Array.from({ length: 500 }, (_, n) => ({ at: n * 84, status: 200 })),
  set: new Set(finished.map(({ cardId }) => cardId)),
  allowed: 15,
  room: { changes: 100, atOnce: 2 },
};

describe('S21 S45: a crowd twice as large as there is room for', () => {
  test('of which half is told to come back, and the other half is served, broke nothing', () => {
    expect(judgeCrowd(GOOD)).toEqual([]);
  });

  test.each<[string, Partial<Crowd>, string]>([
    [
      'too many calls',
      { calls: Array.from({ length: 16 }, (_, n) => ({ at: n * 60, status: 200 })) },
      '16 calls within a second',
    ],
    ['a 429', { calls: [{ at: 0, status: 429 }] }, 'turned 1 calls away'],
    [
      'who authenticated in vain',
      {
        changes: [
          ...finished.slice(2),
          change(0, 'stuck', { said: 'control: 503' }),
          change(1, 'stuck'),
          ...told,
        ],
        set: new Set(finished.slice(2).map(({ cardId }) => cardId)),
      },
      'of 100 changes that began 98 finished: control: 503',
    ],
    ['no crowd', { changes: finished }, 'no crowd'],
    ['a wait without an end', { changes: [...finished, change(500, 'told')] }, 'and not when'],
    ['more than there is room for', { room: { changes: 90, atOnce: 2 } }, 'room for 90'],
    ['much less', { room: { changes: 200, atOnce: 2 } }, 'only 100 changes began'],
    ['a false success', { set: new Set(['0']) }, '99 were told that their PIN is set'],
    ['a false failure', { set: new Set([...GOOD.set, '150']) }, '1 were told that it failed'],
  ])('%s is found', (_, differently, fault) => {
    expect(judgeCrowd({ ...GOOD, ...differently }).join()).toContain(fault);
  });
});

test('a second begins with any call, and not with the clock’s', () => {
  expect(mostInASecond([])).toBe(0);
  expect(mostInASecond([0, 999, 1_000, 1_001])).toBe(3);
  expect(mostInASecond([5_000, 100, 5_500, 5_999])).toBe(3);
});
