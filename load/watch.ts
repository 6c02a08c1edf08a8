/** What the process says of itself (`METRICS_PORT`). */
export interface Sample {
  /** Milliseconds since the watch began. */
  readonly at: number;
  readonly residentMb: number;
  readonly heapMb: number;
  readonly descriptors: number;
  /** The 99th percentile of the event loop's lag since the sample before, in milliseconds. */
  readonly lagMs: number;
  readonly shed: number;
}

const MB = 1_048_576;

/** The value of a metric without labels, out of Prometheus's text. */
export function valueOf(text: string, name: string): number {
  const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`there is no metric ${name}`);
  return Number(found);
}

export function sampleOf(text: string, at: number): Sample {
  const value = (name: string) => valueOf(text, name);
  return {
    at,
    residentMb: value('process_resident_memory_bytes') / MB,
    heapMb: value('nodejs_heap_size_used_bytes') / MB,
    descriptors: value('process_open_fds'),
    lagMs: value('nodejs_eventloop_lag_p99_seconds') * 1_000,
    shed: value('setpin_requests_shed_total'),
  };
}

/** Looks at a process every so often until it is stopped. */
export function watch(metrics: string, everyMs: number) {
  const samples: Sample[] = [];
  const began = performance.now();
  const look = async () => {
    const answer = await fetch(metrics, { signal: AbortSignal.timeout(10_000) });
    samples.push(sampleOf(await answer.text(), performance.now() - began));
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  return async (): Promise<readonly Sample[]> => {
    clearInterval(timer);
    await looking;
    return samples;
  };
}
