import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Buckets, Poured } from '../limits/buckets';
import * as context from '../observe/request-context';
import { callsBucket, spendBudget } from './budget';
import { type Call, ProcessorCallError, type ProcessorReply } from './http';

const ASKED: Call = { method: 'GET', path: '/card', maxBytes: 1 };
const enfuce = vi.fn<(asked: Call) => Promise<ProcessorReply>>();
const pour = vi.fn<Buckets['pour']>();
const fill = vi.fn<Buckets['fill']>();
const isClosed = vi.fn<Buckets['isClosed']>();
let secondsToWait = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  enfuce.mockReset().mockResolvedValue({ status: 200, json: {} });
  pour.mockReset().mockResolvedValue(now);
  isClosed.mockReset().mockResolvedValue(false);
  fill.mockReset().mockResolvedValue(undefined);
  secondsToWait = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const spending = (breaks = true) =>
  spendBudget(
    { call: enfuce, secondsToWait: () => secondsToWait },
    { buckets: { pour, fill, isClosed }, callsPerSecond: 50, breaks },
  );
const asFor = (urgency: context.Urgency) => vi.spyOn(context, 'currentUrgency').mockReturnValue(urgency);
const now: Poured = { fits: true, backlogMs: 1, waitMs: 0 };
const later = (waitMs: number): Poured => ({ fits: true, backlogMs: waitMs + 80, waitMs });
const full = (waitMs: number): Poured => ({ fits: false, waitMs });
/** A status, or why there was none, with the seconds to wait. */
const ended = (call: Promise<ProcessorReply>) =>
  call.then(
    ({ status }) => status,
    (error: unknown) => {
      if (!(error instanceof ProcessorCallError)) throw error;
      return [error.kind, error.retryAfterSeconds];
    },
  );

describe('S21: the budget of all instances', () => {
  test('stays inside what Enfuce allows in any second and in any minute', () => {
    for (const allowed of [5, 50, 1_000]) {
      const { perSecond, atOnce } = callsBucket(allowed);
      expect(perSecond + atOnce).toBeLessThanOrEqual(allowed);
      expect(perSecond * 60 + atOnce).toBeLessThanOrEqual(allowed * 60);
    }
  });

  test('acts come before status reads, and those before lists: each leaves the rest of what fits at once', async () => {
    const call = spending();
    for (const urgency of ['act', 'status', 'list'] as const) {
      asFor(urgency);
      await call(ASKED);
    }
    expect(pour.mock.calls.map(([{ atOnce }]) => atOnce)).toEqual([4, 2.8, 1.6]);
    expect(new Set(pour.mock.calls.map(([{ name, perSecond }]) => `${name} ${perSecond}`)).size).toBe(1);
  });

  test('an act that needs three calls finds room for all of them at once, and for a fourth by itself', async () => {
    asFor('act');
    const request = { calls: 3, room: 0 };
    vi.spyOn(context, 'currentRequest').mockReturnValue(request as context.RequestContext);
    const call = spending();
    for (let n = 0; n < 4; n += 1) await call(ASKED);
    expect(pour.mock.calls.map(([, count]) => count)).toEqual([3, 1]);
    expect(enfuce).toHaveBeenCalledTimes(4);
  });

  test('its twin: where less than that fits at once, each finds its own', async () => {
    asFor('act');
    const request = { calls: 3, room: 0 };
    vi.spyOn(context, 'currentRequest').mockReturnValue(request as context.RequestContext);
    const call = spendBudget(
      { call: enfuce, secondsToWait: () => 0 },
      { buckets: { pour, fill, isClosed }, callsPerSecond: 5, breaks: true },
    );
    for (let n = 0; n < 3; n += 1) await call(ASKED);
    expect(pour.mock.calls.map(([, count]) => count)).toEqual([1, 1, 1]);
  });

  test('waits for room where that comes in time, and then asks once', async () => {
    asFor('act');
    pour.mockResolvedValueOnce(full(900)).mockResolvedValueOnce(full(300));
    const asked = ended(spending()(ASKED));
    await vi.advanceTimersByTimeAsync(1_199);
    expect(enfuce).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toBe(200);
    expect(enfuce).toHaveBeenCalledOnce();
  });

  test('acts and status reads take a place that begins in time, and wait for it; a list takes none ahead', async () => {
    const call = spending();
    for (const urgency of ['act', 'status', 'list'] as const) {
      asFor(urgency);
      await call(ASKED);
    }
    expect(pour.mock.calls.map(([, , aheadMs]) => aheadMs)).toEqual([1_500, 1_000, 0]);
    asFor('act');
    enfuce.mockClear();
    pour.mockResolvedValueOnce(later(1_200));
    const asked = ended(call(ASKED));
    await vi.advanceTimersByTimeAsync(1_199);
    expect(enfuce).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toBe(200);
    expect(isClosed).toHaveBeenCalledOnce();
  });

  test('a place is worth nothing where a 429 has closed it meanwhile, to whichever instance', async () => {
    asFor('act');
    pour.mockResolvedValueOnce(later(400));
    isClosed.mockResolvedValue(true);
    const asked = ended(spending()(ASKED));
    await vi.advanceTimersByTimeAsync(400);
    expect(await asked).toEqual(['unreachable', 3]);
    expect(enfuce).not.toHaveBeenCalled();
  });

  test('one has a place at a time: a process that stood still sends no more than the next', async () => {
    asFor('act');
    pour.mockResolvedValue(later(100));
    const call = spending();
    const asked = Array.from({ length: 5 }, () => ended(call(ASKED)));
    await vi.advanceTimersByTimeAsync(99);
    expect(pour).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked[0]).toBe(200);
    expect(enfuce).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(await Promise.all(asked)).toEqual([200, 200, 200, 200, 200]);
  });

  test.each([
    ['act', 1_501],
    ['status', 1_001],
    ['list', 701],
  ] as const)(
    '%s: where it comes too late, nothing is sent, and it says when to come back',
    async (urgency, waitMs) => {
      asFor(urgency);
      pour.mockResolvedValue(full(waitMs));
      expect(await ended(spending()(ASKED))).toEqual(['unreachable', 3]);
      pour.mockResolvedValue(full(42_000));
      expect(await ended(spending()(ASKED))).toEqual(['unreachable', 42]);
      expect(enfuce).not.toHaveBeenCalled();
    },
  );

  test('no longer than the whole request has left', async () => {
    asFor('act');
    vi.spyOn(context, 'timeLeftMs').mockReturnValue(200);
    pour.mockResolvedValue(full(201));
    expect(await ended(spending()(ASKED))).toEqual(['unreachable', 3]);
  });

  test('of those who wait here only the first asks; a list that waits holds up no act', async () => {
    const call = spending();
    pour.mockImplementation(({ atOnce }) => Promise.resolve(atOnce < 2 ? full(500) : now));
    asFor('list');
    const lists = Array.from({ length: 20 }, () => ended(call(ASKED)));
    await vi.advanceTimersByTimeAsync(0);
    expect(pour).toHaveBeenCalledTimes(1);
    asFor('act');
    expect(await ended(call(ASKED))).toBe(200);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await Promise.all(lists)).toEqual(Array.from({ length: 20 }, () => ['unreachable', 3]));
  });

  test('more than two hundred behind the first are turned away at once', async () => {
    asFor('list');
    pour.mockResolvedValue(full(600));
    const call = spending();
    const asked = Array.from({ length: 202 }, () => ended(call(ASKED)));
    expect(await asked.at(-1)).toEqual(['unreachable', 3]);
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(asked);
    expect(enfuce).not.toHaveBeenCalled();
  });

  test('a 429 closes it for all, for as long as Enfuce says, else for a second', async () => {
    enfuce.mockResolvedValueOnce({ status: 429, json: null, retryAfterSeconds: 7 });
    enfuce.mockResolvedValueOnce({ status: 429, json: null });
    const call = spending();
    await call(ASKED);
    await call(ASKED);
    expect(fill.mock.calls.map(([, seconds]) => seconds)).toEqual([7, 1]);
    fill.mockClear();
    enfuce.mockResolvedValueOnce({ status: 429, json: null });
    await spending(false)(ASKED);
    expect(fill, 'not for a bank that leaves Enfuce never alone').not.toHaveBeenCalled();
  });

  test('what the breaker turns away takes no room', async () => {
    secondsToWait = 8;
    await spending()(ASKED);
    expect(pour).not.toHaveBeenCalled();
  });

  test('a budget that cannot be counted lets nothing through', async () => {
    pour.mockRejectedValue(new Error('lost'));
    expect(await ended(spending()(ASKED))).toEqual(['unreachable', undefined]);
    expect(enfuce).not.toHaveBeenCalled();
  });
});
