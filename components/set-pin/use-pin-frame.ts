import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { PinControl } from '@/lib/contract/pin-control';
import { frameEvent, isLive, nextPhase } from './frame-protocol';
import { openPinFrame } from './pin-frame';

/** An honest frame may be silent until the first digit; after this long, help appears beside it (design.md section 4). */
const SILENCE_MS = 10_000;
/** A claimed success that the processor has not confirmed by then is in doubt, and said to be. */
const DOUBT_MS = 30_000;

/** When a request for a control began, by both clocks: a monotonic one may stand still while the machine sleeps (REL-02). */
export const clocks = () => ({ steady: performance.now(), wall: Date.now() });
const msSince = (since: ReturnType<typeof clocks>) =>
  Math.max(performance.now() - since.steady, Date.now() - since.wall);

/**
 * Owns the one frame: opens it, listens to it, and takes it away. What comes from outside passes three gates, origin,
 * source and shape, before it is even a hint (S37, BRW-11). The control passes through and is kept nowhere.
 */
export function usePinFrame(title: string) {
  const host = useRef<HTMLDivElement>(null);
  const frame = useRef<{ element: HTMLIFrameElement; origin: string } | null>(null);
  const [phase, tell] = useReducer(nextPhase, 'closed');
  const live = isLive(phase);

  const drop = useCallback(() => {
    host.current?.replaceChildren();
    frame.current = null;
  }, []);

  const open = useCallback(
    (control: PinControl, requestedAt: ReturnType<typeof clocks>) => {
      if (!host.current || msSince(requestedAt) > control.leaveWithinMs) return tell('too_late');
      const element = openPinFrame(host.current, control, title);
      frame.current = { element, origin: new URL(control.action).origin };
      tell('opened');
    },
    [title],
  );

  const close = useCallback(() => {
    drop();
    tell('left');
  }, [drop]);

  useEffect(() => {
    if (!live) return drop();
    const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
      const { current } = frame;
      if (!current || origin !== current.origin || source !== current.element.contentWindow) return;
      const event = frameEvent(data);
      if (event) tell(event);
    };
    const violation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective === 'frame-src' || effectiveDirective === 'form-action') tell('violation');
    };
    const offline = () => tell('went_offline');
    addEventListener('message', hear);
    addEventListener('offline', offline);
    addEventListener('pagehide', close);
    document.addEventListener('securitypolicyviolation', violation);
    return () => {
      removeEventListener('message', hear);
      removeEventListener('offline', offline);
      removeEventListener('pagehide', close);
      document.removeEventListener('securitypolicyviolation', violation);
    };
  }, [live, drop, close]);

  useEffect(() => {
    if (phase !== 'open' && phase !== 'claimed') return;
    const timer =
      phase === 'open'
        ? setTimeout(() => tell('no_sign'), SILENCE_MS)
        : setTimeout(() => tell('unconfirmed'), DOUBT_MS);
    return () => clearTimeout(timer);
  }, [phase]);

  return { host, phase, open, close } as const;
}
