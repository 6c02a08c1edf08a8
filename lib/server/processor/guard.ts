import 'server-only';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type IBreaker,
  SamplingBreaker,
} from 'cockatiel';
import type { Log } from '../observe/log';
import { metrics } from '../observe/metrics';
import { ProcessorCallError, type ProcessorHttp, type ProcessorReply } from './http';

/** REL-04: open after five failures in a row, or half of twenty or more in ten seconds; then one probe after ten. */
const IN_A_ROW = 5;
// The library opens above its threshold, not at it.
const SAMPLE = { threshold: 0.49, duration: 10_000, minimumRps: 2 };
const HALF_OPEN_MS = 10_000;
/** REL-05: what runs at once in this process, and what waits behind it; the rest is turned away at once. */
const AT_ONCE = 32;
const WAITING = 32;
const TURNED_AWAY_SECONDS = 2;

const NEVER: IBreaker = { state: null, success: () => undefined, failure: () => false };

/** Opens when one of the two would. */
class Either implements IBreaker {
  state: unknown = null;
  readonly #both: readonly IBreaker[];
  constructor(...both: readonly IBreaker[]) {
    this.#both = both;
  }
  success(state: CircuitState): void {
    for (const each of this.#both) each.success(state);
  }
  failure(state: CircuitState): boolean {
    // Each counts, also where the first has seen enough.
    return this.#both.map((each) => each.failure(state)).some(Boolean);
  }
}

export interface GuardedCalls {
  readonly call: ProcessorHttp;
  /** Whole seconds until Enfuce is asked again; 0 where it is asked. */
  readonly secondsToWait: () => number;
}

interface Settings {
  readonly log: Pick<Log, 'warn'>;
  /** False for a bank that switched the breaker off (`ENFUCE_BREAKER`). */
  readonly breaks: boolean;
  /** Milliseconds that no clock moves; for tests. */
  readonly now?: () => number;
}

/**
 * A breaker and a bulkhead before the one way to Enfuce. A call that they turn away was not sent, and throws
 * `ProcessorCallError` (`unreachable`) with the seconds to wait: no proof and no claim is used up by it (S45).
 */
export function guardCalls(
  call: ProcessorHttp,
  { log, breaks, now = () => performance.now() }: Settings,
): GuardedCalls {
  let openedAt = 0;

  function newBreaker() {
    const outage = handleWhen((error) => error instanceof ProcessorCallError).orWhenResult(
      (reply) => (reply as ProcessorReply).status >= 500,
    );
    const breaker = circuitBreaker(outage, {
      halfOpenAfter: HALF_OPEN_MS,
      breaker: breaks ? new Either(new ConsecutiveBreaker(IN_A_ROW), new SamplingBreaker(SAMPLE)) : NEVER,
    });
    breaker.onBreak(() => {
      openedAt = now();
      metrics().breakerOpen.set(1);
      log.warn({ breaker: 'open' }, 'Enfuce is not asked for a while');
    });
    breaker.onReset(() => {
      metrics().breakerOpen.set(0);
      log.warn({ breaker: 'closed' }, 'Enfuce is asked again');
    });
    return breaker;
  }

  let breaker = newBreaker();
  const sheds = bulkhead(AT_ONCE, WAITING);

  /** The library goes by the wall clock: one that was set back would keep it open for as long. */
  function currentBreaker() {
    const isOverdue = breaker.state === CircuitState.Open && now() - openedAt > HALF_OPEN_MS * 1.5;
    if (isOverdue) breaker = newBreaker();
    return breaker;
  }

  const leftMs = () => openedAt + HALF_OPEN_MS - now();
  const guarded: ProcessorHttp = async (asked) => {
    try {
      return await sheds.execute(() => currentBreaker().execute(() => call(asked)));
    } catch (cause) {
      if (cause instanceof BrokenCircuitError) {
        const retryAfterSeconds = Math.max(1, Math.ceil(leftMs() / 1_000));
        throw new ProcessorCallError('unreachable', { cause, retryAfterSeconds });
      }
      if (cause instanceof BulkheadRejectedError)
        throw new ProcessorCallError('unreachable', { cause, retryAfterSeconds: TURNED_AWAY_SECONDS });
      throw cause;
    }
  };
  return {
    call: guarded,
    secondsToWait: () =>
      currentBreaker().state === CircuitState.Open ? Math.max(0, Math.ceil(leftMs() / 1_000)) : 0,
  };
}
