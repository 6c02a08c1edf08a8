import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guardCalls } from './guard';
import { type Call, ProcessorCallError, type ProcessorReply } from './http';

const ASKED: Call = { method: 'GET', path: '/card', maxBytes: 1 };
const OK: ProcessorReply = { status: 200, json: {} };
const enfuce = vi.fn<(asked: Call) => Promise<ProcessorReply>>();
const warn = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  enfuce.mockReset().mockResolvedValue(OK);
  warn.mockReset();
});
afterEach(() => vi.useRealTimers());

const guards = () => guardCalls(enfuce, { log: { warn }, breaks: true });
const guarded = () => guards().call;
type Guarded = ReturnType<typeof guarded>;
const fails = (kind: ProcessorCallError['kind'] = 'unanswered') =>
  Promise.reject(new ProcessorCallError(kind));
/** What a call ended in: a status, or why it was none, with the seconds to wait. */
async function outcome(call: Guarded) {
  try {
    return (await call(ASKED)).status;
  } catch (error) {
    if (!(error instanceof ProcessorCallError)) throw error;
    return [error.kind, error.retryAfterSeconds];
  }
}
async function failing(call: Guarded, times: number) {
  enfuce.mockImplementation(() => fails());
  for (let n = 0; n < times; n += 1) await outcome(call);
}

describe('S45 REL-04: the breaker', () => {
  test('S45: opens after five failures in a row, and then asks nobody and says how long', async () => {
    const call = guarded();
    await failing(call, 4);
    expect(warn).not.toHaveBeenCalled();
    await outcome(call);
    expect(warn).toHaveBeenCalledWith({ breaker: 'open' }, expect.any(String));
    enfuce.mockClear();
    expect(await outcome(call)).toEqual(['unreachable', 10]);
    vi.advanceTimersByTime(7_500);
    expect(await outcome(call)).toEqual(['unreachable', 3]);
    expect(enfuce).not.toHaveBeenCalled();
  });

  test('S45: says beforehand how long it is open, so that nobody is asked to authenticate in vain', async () => {
    const { call, secondsToWait } = guards();
    expect(secondsToWait()).toBe(0);
    await failing(call, 5);
    expect(secondsToWait()).toBe(10);
    vi.advanceTimersByTime(10_000);
    expect(secondsToWait()).toBe(0);
  });

  test.each([
    ['an answer that a processor gives in trouble', () => Promise.resolve({ status: 503, json: null })],
    ['no answer', () => fails('unanswered')],
    ['nobody there', () => fails('unreachable')],
    ['nonsense', () => fails('nonsense')],
  ])('S45: counts %s', async (_, answer) => {
    const call = guarded();
    enfuce.mockImplementation(answer);
    for (let n = 0; n < 5; n += 1) await outcome(call);
    expect(await outcome(call)).toEqual(['unreachable', 10]);
  });

  test('switched off, it never opens', async () => {
    const { call } = guardCalls(enfuce, { log: { warn }, breaks: false });
    await failing(call, 100);
    expect(await outcome(call)).toEqual(['unanswered', undefined]);
  });

  test.each([200, 201, 400, 404, 409, 422, 429])('S45: counts no answer of %d', async (status) => {
    const call = guarded();
    enfuce.mockResolvedValue({ status, json: null });
    for (let n = 0; n < 50; n += 1) expect(await outcome(call)).toBe(status);
  });

  test('S45: after ten seconds one probe goes out: what it says decides, and nobody else is sent meanwhile', async () => {
    const call = guarded();
    await failing(call, 5);
    vi.advanceTimersByTime(10_000);
    enfuce.mockClear();
    let answer: (reply: ProcessorReply) => void = () => undefined;
    enfuce.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve))).mockResolvedValue(OK);
    const probe = outcome(call);
    const others = [outcome(call), outcome(call)];
    await vi.advanceTimersByTimeAsync(0);
    expect(enfuce).toHaveBeenCalledTimes(1);
    answer(OK);
    expect(await Promise.all([probe, ...others])).toEqual([200, 200, 200]);
    expect(warn).toHaveBeenLastCalledWith({ breaker: 'closed' }, expect.any(String));
  });

  test('S45: a probe that fails leaves it open for another ten seconds', async () => {
    const call = guarded();
    await failing(call, 5);
    vi.advanceTimersByTime(10_000);
    expect(await outcome(call)).toEqual(['unanswered', undefined]);
    enfuce.mockClear();
    expect(await outcome(call)).toEqual(['unreachable', 10]);
    expect(enfuce).not.toHaveBeenCalled();
  });

  test('S45: opens where half of what was asked in ten seconds failed, though never five in a row', async () => {
    const call = guarded();
    for (let n = 0; n < 12; n += 1) {
      enfuce.mockImplementationOnce(() => Promise.resolve(OK)).mockImplementationOnce(() => fails());
      await outcome(call);
      await outcome(call);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(warn).toHaveBeenCalledWith({ breaker: 'open' }, expect.any(String));
  });

  test('THR-33: a clock that is set back by an hour keeps it open no longer', async () => {
    const call = guarded();
    await failing(call, 5);
    vi.setSystemTime(1_000_000 - 3_600_000);
    enfuce.mockReset().mockResolvedValue(OK);
    expect(await outcome(call)).toEqual(['unreachable', 10]);
    vi.advanceTimersByTime(15_001);
    expect(await outcome(call)).toBe(200);
  });
});

describe('S45 REL-05: the bulkhead', () => {
  test('S50: lets 32 run and 32 wait, and turns the rest away at once', async () => {
    const call = guarded();
    const free: (() => void)[] = [];
    enfuce.mockImplementation(() => new Promise((resolve) => free.push(() => resolve(OK))));
    const asked = Array.from({ length: 64 }, () => outcome(call));
    expect(await outcome(call)).toEqual(['unreachable', 2]);
    expect(enfuce).toHaveBeenCalledTimes(32);
    while (free.length > 0) {
      free.splice(0).forEach((each) => each());
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 64 }, () => 200));
    expect(warn, 'being turned away is no failure of Enfuce').not.toHaveBeenCalled();
    enfuce.mockResolvedValue(OK);
    expect(await outcome(call)).toBe(200);
  });
});
