import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { MessageControl, PinControl } from '@/lib/contract/pin-control';
import { type FrameUse, isLive, nextPhase } from './frame-protocol';
import { hearFrame, type OpenFrame } from './hear-frame';
import { createKeepAlive } from './keep-alive';
import { type MessageFrame, openMessageFrame, postControl } from './message-frame';
import { openPinFrame } from './pin-frame';
import { countUnknownEvents } from './unknown-events';

/** An honest frame may be silent until the first digit; after this long, help appears beside it (design.md section 4). */
const SILENCE_MS = 10_000;
/** A claimed success that the processor has not confirmed by then is in doubt, and said to be. */
const DOUBT_MS = 30_000;

/** When a request for a control began, by both clocks: a monotonic one may stand still while the machine sleeps (REL-02). */
export const clocks = () => ({ steady: performance.now(), wall: Date.now() });
export type Clocks = ReturnType<typeof clocks>;
const msSince = (since: Clocks) => Math.max(performance.now() - since.steady, Date.now() - since.wall);

/** What a frame can be opened with; a tab is no frame. */
export type FrameControl = Exclude<PinControl, { channel: 'tab' }>;

/** A page that loaded too late for its control: whoever chooses a PIN gets another one and notices nothing, others have one. */
type WhenLate = 'renews' | 'has_one';

interface Held extends OpenFrame {
  /** Absent in the channel `form`. */
  readonly message?: MessageFrame;
}

/**
 * Owns the one frame: opens it, listens to it, and takes it away. The control passes through and is kept
 * nowhere.
 */
export function usePinFrame(title: string, use: FrameUse, late: WhenLate) {
  const host = useRef<HTMLDivElement>(null);
  const frame = useRef<Held | null>(null);
  const [unknown] = useState(countUnknownEvents);
  const [keepAlive] = useState(createKeepAlive);
  const [phase, tell] = useReducer(nextPhase, 'closed');
  const [lateness, setLateness] = useState(0);
  const [isValid, setValid] = useState(false);
  const [submit, setSubmit] = useState<MessageControl['submit']>();
  const live = isLive(phase);
  const canHide = live && nextPhase(phase, 'hid') === 'hidden';

  const drop = useCallback(() => {
    host.current?.replaceChildren();
    frame.current = null;
    unknown.report();
  }, [unknown]);

  /** Takes it away at once, so that nobody else sees it; what was sent is found by reading the processor's word. */
  const hide = useCallback(() => {
    drop();
    tell('hid');
  }, [drop]);

  /** The page is loaded first, and then told; one that is there already is told at once. */
  const openMessage = useCallback(
    (on: HTMLElement, control: MessageControl, since: Clocks) => {
      const handOver = (to: MessageFrame) => {
        if (frame.current?.message !== to) return;
        if (msSince(since) <= control.leaveWithinMs) return postControl(to, control);
        if (late === 'has_one') tell('too_late');
        else setLateness((times) => times + 1);
      };
      const there = frame.current?.message;
      if (there?.isLoaded && there.src === control.src) return handOver(there);
      const message = openMessageFrame(on, control.src, title, () => handOver(message));
      frame.current = { element: message.element, origin: control.targetOrigin, message };
      setSubmit(control.submit);
      tell('opened');
    },
    [title, late],
  );

  const open = useCallback(
    (control: FrameControl, since: Clocks) => {
      // Whoever has switched away by now would leave it open for the next to look (BRW-15).
      if (document.visibilityState === 'hidden') return hide();
      if (!host.current || msSince(since) > control.leaveWithinMs) return tell('too_late');
      setValid(false);
      if (control.channel === 'message') return openMessage(host.current, control, since);
      const element = openPinFrame(host.current, control, title);
      frame.current = { element, origin: new URL(control.action).origin };
      tell('opened');
    },
    [title, openMessage, hide],
  );

  const close = useCallback(() => {
    drop();
    tell('left');
  }, [drop]);

  useEffect(() => {
    if (!live) return drop();
    const deafen = hearFrame(
      () => frame.current,
      use,
      (said) => {
        if (!said) return unknown.one();
        keepAlive();
        setValid(said.isValid);
        tell(said.event);
      },
    );
    const violation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective === 'frame-src' || effectiveDirective === 'form-action') tell('violation');
    };
    const offline = () => tell('went_offline');
    addEventListener('offline', offline);
    addEventListener('pagehide', close);
    document.addEventListener('securitypolicyviolation', violation);
    return () => {
      deafen();
      removeEventListener('offline', offline);
      removeEventListener('pagehide', close);
      document.removeEventListener('securitypolicyviolation', violation);
    };
  }, [live, use, unknown, keepAlive, drop, close]);

  useEffect(() => {
    if (!canHide) return;
    const hidden = () => document.visibilityState === 'hidden' && hide();
    document.addEventListener('visibilitychange', hidden);
    return () => document.removeEventListener('visibilitychange', hidden);
  }, [canHide, hide]);

  useEffect(() => {
    if (phase !== 'open' && phase !== 'claimed') return;
    const timer =
      phase === 'open'
        ? setTimeout(() => tell('no_sign'), SILENCE_MS)
        : setTimeout(() => tell('unconfirmed'), DOUBT_MS);
    return () => clearTimeout(timer);
  }, [phase]);

  /** Whether the frame that a renewed control is for is still there. */
  const isWaiting = useCallback(() => frame.current?.message !== undefined, []);
  /** Our own button, where the bank has chosen so: the frame submits what is typed in it (MyCore). */
  const pressSubmit = useCallback(() => {
    const { current } = frame;
    if (submit && current) current.element.contentWindow?.postMessage(submit, current.origin);
  }, [submit]);

  return {
    ...{ host, phase, open, close, hide, canHide, isWaiting },
    /** How often the page has loaded when its control could no longer leave: each time another one is needed. */
    lateness,
    own: submit && live ? { press: pressSubmit, isReady: isValid } : null,
  } as const;
}
