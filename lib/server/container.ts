import 'server-only';
import type { Container } from './compose';

/**
 * On globalThis, since Next makes a bundle for each route. None of them holds what is composed: the process loads that once, when it
 * starts (docs/benchmarks.md, B9).
 */
const home = globalThis as typeof globalThis & { setPinContainer?: Container };

/** Hands out what was composed when this process started. */
export function container(): Container {
  if (!home.setPinContainer)
    throw new Error('Nothing is composed yet: this process did not start with boot().');
  return home.setPinContainer;
}

/** What every door is answered with from now on. */
export function provide(composed: Container): Container {
  home.setPinContainer = composed;
  return composed;
}
