import { useCallback, useEffect, useRef, useState } from 'react';
import type { SessionLeft } from '@/lib/contract/session';
import { act, ApiError, read } from '../set-pin/api';

/** The person is warned this long before the end (WCAG 2.2.1 asks for 20 s at least). */
const WARN_MS = 60_000;
/** Whoever comes back to a tab often does not ask each time. */
const ASK_EVERY_MS = 10_000;

/** Why a session is about to end. `absolute`: nothing can be done, it has lasted twelve hours. */
export type Ending = 'idle' | 'absolute';
interface Moments {
  readonly idle: number;
  readonly absolute: number;
}

const momentsOf = ({ idleMs, endsMs }: SessionLeft): Moments => {
  const now = performance.now();
  return { idle: now + idleMs, absolute: now + endsMs };
};
const whichEnds = ({ idle, absolute }: Moments): Ending => (idle < absolute ? 'idle' : 'absolute');
const leave = () => location.replace('/sign-in?because=ended');

/**
 * Watches the time of the session. The server alone knows it, since other tabs use it too: it is asked when the end
 * seems near, when it seems to have come, and when the person comes back to the tab.
 */
export function useSessionLeft(left: SessionLeft) {
  const [moments, setMoments] = useState(() => momentsOf(left));
  const [warning, setWarning] = useState<{ readonly ending: Ending; readonly until: number } | null>(null);
  const askedAt = useRef(0);

  const learn = useCallback((now: SessionLeft) => {
    const fresh = momentsOf(now);
    const ending = whichEnds(fresh);
    setMoments(fresh);
    setWarning(fresh[ending] - performance.now() <= WARN_MS ? { ending, until: fresh[ending] } : null);
  }, []);

  const ask = useCallback(() => {
    askedAt.current = performance.now();
    read<SessionLeft>('/api/session').then(learn, (error: unknown) => {
      if (error instanceof ApiError && error.code === 'unauthenticated') leave();
    });
  }, [learn]);

  useEffect(() => {
    const end = moments[whichEnds(moments)];
    const now = performance.now();
    const near = setTimeout(ask, Math.max(0, end - WARN_MS - now));
    const over = setTimeout(leave, Math.max(0, end - now));
    // At the warning the answer sets new moments, and with them new timers.
    if (end - now <= WARN_MS) clearTimeout(near);
    const back = () => {
      if (document.visibilityState === 'visible' && performance.now() - askedAt.current > ASK_EVERY_MS) ask();
    };
    document.addEventListener('visibilitychange', back);
    return () => {
      clearTimeout(near);
      clearTimeout(over);
      document.removeEventListener('visibilitychange', back);
    };
  }, [moments, ask]);

  const stay = () => act<SessionLeft>('/api/session', {}).then(learn, ask);
  return { warning, stay } as const;
}
