import { useCallback, useSyncExternalStore } from 'react';

const LOOK_EVERY_MS = 250;

/** Whole seconds until `until` (a `performance.now()` moment), counted down while they last; 0 when it has come. */
export function useCountdown(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1_000));
  const subscribe = useCallback(
    (changed: () => void) => {
      if (until <= performance.now()) return () => undefined;
      const timer = setInterval(() => {
        changed();
        if (until <= performance.now()) clearInterval(timer);
      }, LOOK_EVERY_MS);
      return () => clearInterval(timer);
    },
    [until],
  );
  return useSyncExternalStore(subscribe, left, () => 0);
}
