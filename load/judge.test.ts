import { describe, expect, test } from 'vitest';
import { judgeOverload, judgeSoak, percentile } from './judge.ts';
import type { Ending } from './traffic.ts';
import { type Sample, sampleOf } from './watch.ts';

const sample = (n: number, differently: Partial<Sample> = {}): Sample => ({
  ...{ at: n * 5_000, residentMb: 220, heapMb: 90, descriptors: 60, lagMs: 12, shed: 0 },
  ...differently,
});
const soak = (of: (n: number) => Partial<Sample> = () => ({})) =>
  Array.from({ length: 120 }, (_, n) => sample(n, of(n)));
const ending = (differently: Partial<Ending> = {}): Ending => ({
  ...{ name: 'cards', at: 0, ms: 20, status: 200, retryAfter: false },
  ...differently,
});
const FINE = [ending()];

describe('S50: a soak', () => {
  test('that stays as it is, breathing as a collector does, is flat', () => {
    expect(
      judgeSoak(
        soak((n) => ({ heapMb: 90 + (n % 7) * 5, residentMb: 220 + (n % 5) * 6 })),
        FINE,
      ),
    ).toEqual([]);
    expect(
      judgeSoak(
        soak((n) => (n < 30 ? { residentMb: 100 + n * 4 } : {})),
        FINE,
      ),
      'while it gets warm',
    ).toEqual([]);
  });

  test.each([
    ['heap', (n: number) => ({ heapMb: 90 + n })],
    ['resident memory', (n: number) => ({ residentMb: 220 + n * 2 })],
    ['descriptors', (n: number) => ({ descriptors: 60 + n })],
    ['the event loop', () => ({ lagMs: 80 })],
  ])('%s that grows is found', (what, of) => {
    expect(judgeSoak(soak(of), FINE)).toEqual([expect.stringContaining(what)]);
  });

  test('a request that was not answered is found', () => {
    expect(judgeSoak(soak(), [ending(), ending({ status: 0 })])).toEqual([
      '1 of 2 requests were not answered 200',
    ]);
  });
});

describe('S50: an overload', () => {
  const shed = ending({ status: 503, retryAfter: true });
  const after = [ending({ at: 50_000 }), ending({ at: 61_000 })];
  const good = { usual: FINE, crowd: [ending({ ms: 3_000 }), shed], lives: FINE, after };

  test('that is turned away with a word of when to come back, and is over soon, broke nothing', () => {
    expect(judgeOverload(good)).toEqual([]);
  });

  test.each([
    ['an error', { crowd: [...good.crowd, ending({ status: 500 })] }, 'neither 200 nor 503'],
    ['no answer', { crowd: [...good.crowd, ending({ status: 0 })] }, 'neither 200 nor 503'],
    ['a refusal without a word', { crowd: [ending(), ending({ status: 503 })] }, 'neither 200 nor 503'],
    ['no overload', { crowd: [ending()] }, 'no overload'],
    ['nobody answered', { crowd: [shed] }, 'nobody was answered'],
    ['no sign of life', { lives: [ending({ ms: 1_500 })] }, '/livez'],
    ['no recovery', { after: [ending({ at: 0 }), ending({ at: 11_000, ms: 900 })] }, 'still took'],
    ['refusals afterwards', { after: [ending({ at: 0 }), { ...shed, at: 11_000 }] }, 'turned away'],
    ['nobody looked', { after: [ending({ at: 0 })] }, 'nobody asked'],
  ])('%s is found', (_, differently, fault) => {
    expect(judgeOverload({ ...good, ...differently }).join()).toContain(fault);
  });
});

test('a percentile is the value that so many are not above', () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([1], 0.95)).toBe(1);
});

test('a sample is read out of Prometheus’s text, and a metric that is missing is no zero', () => {
  const lines = [
    '# HELP process_open_fds Number of open file descriptors.',
    'process_open_fds 61',
    'process_resident_memory_bytes 209715200',
    'nodejs_heap_size_used_bytes 1.048576e+8',
    'nodejs_eventloop_lag_p99_seconds 0.0115',
    'setpin_requests_shed_total 7',
  ];
  expect(sampleOf(lines.join('\n'), 9)).toEqual({
    ...{ at: 9, residentMb: 200, heapMb: 100, descriptors: 61, lagMs: 11.5, shed: 7 },
  });
  expect(() => sampleOf(lines.slice(2).join('\n'), 9)).toThrow('process_open_fds');
});
