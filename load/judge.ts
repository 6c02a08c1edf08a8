import type { Ending } from './traffic.ts';
import type { Sample } from './watch.ts';

/** The value that this share of all is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
const median = (values: readonly number[]) => percentile(values, 0.5);

/** How much a process may grow while the same is asked of it over and over: what a collector leaves lying about. */
const GROWTH = { share: 1.15, mb: 24 };
const MORE_DESCRIPTORS = 16;
/** REL-16. */
const LAG_MS = 50;
/** A while after the start everything is loaded, compiled and pooled. */
const WARM = 0.3;

/** Compares the end of a soak with where it stood once it was warm; names what grew. */
export function judgeSoak(samples: readonly Sample[], endings: readonly Ending[]): string[] {
  const warm = samples.slice(Math.floor(samples.length * WARM));
  const part = Math.max(1, Math.floor(warm.length / 4));
  const grew = (of: (sample: Sample) => number) =>
    [median(warm.slice(0, part).map(of)), median(warm.slice(-part).map(of))] as const;
  const faults: string[] = [];
  for (const [name, of] of [
    ['heap', ({ heapMb }: Sample) => heapMb],
    ['resident memory', ({ residentMb }: Sample) => residentMb],
  ] as const) {
    const [before, after] = grew(of);
    if (after > Math.max(before * GROWTH.share, before + GROWTH.mb))
      faults.push(`${name} grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
  }
  const [open, later] = grew(({ descriptors }) => descriptors);
  if (later > open + MORE_DESCRIPTORS) faults.push(`descriptors grew from ${open} to ${later}`);
  const lag = median(warm.map(({ lagMs }) => lagMs));
  if (lag >= LAG_MS) faults.push(`the event loop lags ${lag.toFixed(0)} ms`);
  const bad = endings.filter(({ status }) => status !== 200);
  if (bad.length > 0) faults.push(`${bad.length} of ${endings.length} requests were not answered 200`);
  return faults;
}

export interface Overload {
  /** Before it: the usual load. */
  readonly usual: readonly Ending[];
  readonly crowd: readonly Ending[];
  /** `/livez`, asked all the while. */
  readonly lives: readonly Ending[];
  /** The usual load again, from the moment at which the crowd was gone. */
  readonly after: readonly Ending[];
}
/** Within this it must be itself again. */
const RECOVERS_MS = 10_000;
const LIVES_MS = 1_000;

/** Names what an overload broke: it may turn away, and nothing else. */
export function judgeOverload({ usual, crowd, lives, after }: Overload): string[] {
  const faults: string[] = [];
  const tell = (isBroken: boolean, fault: string) => {
    if (isBroken) faults.push(fault);
  };
  const odd = crowd.filter(({ status, retryAfter }) => status !== 200 && !(status === 503 && retryAfter));
  tell(odd.length > 0, `${odd.length} answers were neither 200 nor 503 with Retry-After`);
  tell(!crowd.some(({ status }) => status === 503), 'nothing was shed: this was no overload');
  tell(!crowd.some(({ status }) => status === 200), 'nobody was answered');
  const slow = lives.filter(({ status, ms }) => status !== 200 || ms > LIVES_MS);
  tell(
    slow.length > lives.length * 0.01,
    `/livez was slow or silent ${slow.length} times of ${lives.length}`,
  );
  const from = Math.min(...after.map(({ at }) => at));
  const later = after.filter(({ at }) => at - from >= RECOVERS_MS);
  const bound = Math.max(
    100,
    2 *
      percentile(
        usual.map(({ ms }) => ms),
        0.95,
      ),
  );
  const nowMs = percentile(
    later.map(({ ms }) => ms),
    0.95,
  );
  tell(later.length === 0, 'nobody asked whether it had recovered');
  tell(
    nowMs > bound,
    `after ${RECOVERS_MS / 1_000} s it still took ${nowMs.toFixed(0)} ms, usually at most ${bound.toFixed(0)}`,
  );
  tell(
    later.some(({ status }) => status !== 200),
    `after ${RECOVERS_MS / 1_000} s some were still turned away`,
  );
  return faults;
}
