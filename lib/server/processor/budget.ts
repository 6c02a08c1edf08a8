import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import type { Bucket, Buckets } from '../limits/buckets';
import { metrics } from '../observe/metrics';
import { currentRequest, currentUrgency, timeLeftMs, type Urgency } from '../observe/request-context';
import type { GuardedCalls } from './guard';
import { ProcessorCallError, type ProcessorHttp } from './http';

/** How much of what is allowed in a second may go at once; the rest goes at a steady pace (decision 0029). */
const AT_ONCE = 0.08;
/**
 * Which part of what fits at once each may take, so that the rest is there for whoever comes before it; how long it
 * waits for room; and whether it takes its place now and waits for that, or asks again whether there is one.
 */
const OF: Readonly<
  Record<Urgency, { readonly part: number; readonly patienceMs: number; readonly books: boolean }>
> = {
  act: { part: 1, patienceMs: 1_500, books: true },
  status: { part: 0.7, patienceMs: 1_000, books: true },
  list: { part: 0.4, patienceMs: 700, books: false },
};
/** How many wait in this process; of each urgency one asks the database for all behind it. */
const WAITING = 200;
/** Where it is full, and where Enfuce itself says 429 and not how long. */
const COME_BACK_SECONDS = 3;
const PAUSE_SECONDS = 1;

const BUCKET = 'enfuce calls';
/** The bucket of what may be sent in all, at a steady pace, by all instances. */
export function callsBucket(allowedPerSecond: number): Bucket {
  const atOnce = Math.max(1, Math.floor(allowedPerSecond * AT_ONCE));
  return { name: BUCKET, perSecond: allowedPerSecond - atOnce, atOnce };
}

interface Settings {
  readonly buckets: Buckets;
  /** What Enfuce allows this institution (`ENFUCE_CALLS_PER_SECOND`). */
  readonly callsPerSecond: number;
  /** False for a bank that leaves Enfuce never alone (`ENFUCE_BREAKER`). */
  readonly breaks: boolean;
}

/**
 * The institution's share of Enfuce (50 a second and 3,000 a minute, api.md section 5), spent by all instances together: acts
 * before status reads before lists. A call for which there is no room in time was not sent, and throws
 * `ProcessorCallError` (`unreachable`) with the seconds to wait. A 429 closes it for everybody for as long as Enfuce says.
 */
export function spendBudget(
  { call, secondsToWait }: GuardedCalls,
  { buckets, callsPerSecond, breaks }: Settings,
): ProcessorHttp {
  const { name, perSecond: pace, atOnce } = callsBucket(callsPerSecond);
  const lines = {
    act: bulkhead(1, WAITING),
    status: bulkhead(1, WAITING),
    list: bulkhead(1, WAITING),
  } satisfies Record<Urgency, unknown>;

  const noRoom = (waitMs: number, cause?: unknown) => {
    metrics().budgetRefused.inc({ urgency: currentUrgency() });
    const retryAfterSeconds = Math.max(COME_BACK_SECONDS, Math.ceil(waitMs / 1_000));
    return new ProcessorCallError('unreachable', { retryAfterSeconds, cause });
  };

  /** @returns how long to wait until the place begins */
  async function findRoom(urgency: Urgency, until: number): Promise<number> {
    const request = currentRequest();
    const { part, books } = OF[urgency];
    const bucket = { name, perSecond: pace, atOnce: Math.max(1, atOnce * part) };
    const count = Math.min(request?.calls ?? 1, Math.floor(bucket.atOnce));
    for (;;) {
      const aheadMs = books ? Math.max(0, until - performance.now()) : 0;
      const poured = await buckets.pour(bucket, count, aheadMs);
      if (poured.fits) {
        // What it asks for beyond that finds its room call by call.
        if (request) Object.assign(request, { calls: 1, room: count - 1 });
        return poured.waitMs;
      }
      if (performance.now() + poured.waitMs > until) throw noRoom(poured.waitMs);
      await pause(poured.waitMs);
    }
  }

  /** One has a place at a time: many, of a process that has stood still for a moment, would all go at once. */
  async function waitForRoom(urgency: Urgency, until: number): Promise<void> {
    const waitMs = await findRoom(urgency, until);
    if (waitMs === 0) return;
    await pause(waitMs);
    // Enfuce may have said 429 meanwhile, to whichever instance.
    if (await buckets.isClosed(name)) throw noRoom(0);
  }

  async function take(urgency: Urgency): Promise<void> {
    const request = currentRequest();
    if (request && request.room > 0) return void (request.room -= 1);
    const until = performance.now() + Math.min(OF[urgency].patienceMs, timeLeftMs());
    try {
      await lines[urgency].execute(() => waitForRoom(urgency, until));
    } catch (cause) {
      if (cause instanceof ProcessorCallError) throw cause;
      // A budget that cannot be counted lets nothing through; nothing was sent.
      throw cause instanceof BulkheadRejectedError
        ? noRoom(0, cause)
        : new ProcessorCallError('unreachable', { cause });
    }
  }

  return async (asked) => {
    // What the breaker turns away is not sent either.
    if (secondsToWait() === 0) await take(currentUrgency());
    const reply = await call(asked);
    if (reply.status === 429 && breaks) await buckets.fill(name, reply.retryAfterSeconds ?? PAUSE_SECONDS);
    return reply;
  };
}
