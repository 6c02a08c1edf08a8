import type { DetachedWindowAPI } from 'happy-dom';
import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { clocks, type FrameControl, usePinFrame } from './use-pin-frame';

const ORIGIN = 'https://pin.enfuce.example';
const CONTROL: FrameControl = {
  channel: 'form',
  action: `${ORIGIN}/pin`,
  field: 'controlId',
  controlId: 'canary-control',
  leaveWithinMs: 20_000,
  nextInMs: 32_000,
};

let submit: MockInstance;
let root: Root;
let hook: ReturnType<typeof usePinFrame>;
function Page({ onHook }: { onHook: (made: typeof hook) => void }) {
  const made = usePinFrame('Choose your PIN', 'set', 'renews');
  const { host } = made;
  useEffect(() => {
    onHook(made);
  });
  return <div ref={host} />;
}

beforeEach(() => {
  vi.useFakeTimers();
  submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
  (window as typeof window & { happyDOM: DetachedWindowAPI }).happyDOM.settings.enableIframePageLoading =
    true;
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
  act(() => root.render(<Page onHook={(made) => (hook = made)} />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = () => act(() => hook.open(CONTROL, clocks()));
const frame = () => document.querySelector('iframe');
const says = (data: unknown, differently: { origin?: string; source?: Window | null } = {}) =>
  act(() => {
    const source = frame()?.contentWindow ?? null;
    dispatchEvent(new MessageEvent('message', { data, origin: ORIGIN, source, ...differently }));
  });

describe('S37: what a message must be before it is even a hint', () => {
  test('S37: the right origin, the very frame, a known shape: it is heard', () => {
    open();
    says({ event: 'pin_valid', pin_valid: true });
    expect(hook.phase).toBe('heard');
  });

  test.each<[string, unknown, { origin?: string; source?: Window | null }]>([
    ['another origin', { event: 'set_pin_success' }, { origin: 'https://evil.example' }],
    ['our own origin', { event: 'set_pin_success' }, { origin: location.origin }],
    ['an origin of nobody', { event: 'set_pin_success' }, { origin: 'null' }],
    ['another window', { event: 'set_pin_success' }, { source: window }],
    ['no window', { event: 'set_pin_success' }, { source: null }],
    ['an unknown event', { event: 'view_pin_success' }, {}],
    ['no event', 'set_pin_success', {}],
  ])('S37: %s is not heard', (_, data, differently) => {
    open();
    says(data, differently);
    expect(hook.phase).toBe('open');
  });

  test('S37: a frame that failed is taken away, and what it says afterwards is not heard', () => {
    open();
    const source = frame()?.contentWindow ?? null;
    says({ event: 'set_pin_error' });
    expect([hook.phase, frame()]).toEqual(['failed', null]);
    says({ event: 'set_pin_success' }, { source });
    expect(hook.phase).toBe('failed');
  });
});

describe('the frame’s life', () => {
  test('S38: ten silent seconds bring help beside the frame, which stays', () => {
    open();
    act(() => void vi.advanceTimersByTime(9_999));
    expect(hook.phase).toBe('open');
    act(() => void vi.advanceTimersByTime(1));
    expect(hook.phase).toBe('silent');
    expect(frame()).not.toBeNull();
  });

  test('a claim that is not confirmed for 30 s is in doubt, and the frame stays', () => {
    open();
    says({ event: 'set_pin_success' });
    act(() => void vi.advanceTimersByTime(30_000));
    expect(hook.phase).toBe('doubted');
    expect(frame()).not.toBeNull();
  });

  test.each(['steady', 'wall'] as const)(
    'S19: a control that is over 20 s old by the %s clock never leaves',
    (clock) => {
      const now = clocks();
      act(() => hook.open(CONTROL, { ...now, [clock]: now[clock] - 20_001 }));
      expect([hook.phase, frame()]).toEqual(['expired', null]);
      expect(submit).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['offline', 'offline', () => dispatchEvent(new Event('offline'))],
    ['pagehide', 'closed', () => dispatchEvent(new Event('pagehide'))],
    [
      'a frame that the policy refused',
      'blocked',
      () =>
        document.dispatchEvent(
          Object.assign(new Event('securitypolicyviolation'), { effectiveDirective: 'frame-src' }),
        ),
    ],
  ])('S20 S38: %s takes it away', (_, phase, happen) => {
    open();
    act(() => void happen());
    expect([hook.phase, frame()]).toEqual([phase, null]);
  });

  const leaveTab = () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
  };

  test('S20: leaving the tab takes it away, and coming back does not bring it', () => {
    open();
    leaveTab();
    expect([hook.phase, frame()]).toEqual(['hidden', null]);
    vi.restoreAllMocks();
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect([hook.phase, frame()]).toEqual(['hidden', null]);
  });

  test('S20: a control that comes to a hidden tab opens nothing', () => {
    leaveTab();
    open();
    expect([hook.phase, frame()]).toEqual(['hidden', null]);
    expect(submit).not.toHaveBeenCalled();
  });

  test('what has claimed success stays: there is nothing left to hide, and the truth is on its way', () => {
    open();
    says({ event: 'set_pin_success' });
    leaveTab();
    expect(hook.phase).toBe('claimed');
    expect(frame()).not.toBeNull();
  });

  test('a violation that is not about the frame leaves it alone', () => {
    open();
    const event = Object.assign(new Event('securitypolicyviolation'), { effectiveDirective: 'img-src' });
    act(() => void document.dispatchEvent(event));
    expect(frame()).not.toBeNull();
  });

  test('S20: leaving the page takes it away, and the control is in none of what is left', () => {
    open();
    expect(JSON.stringify(hook.phase) + document.documentElement.outerHTML).not.toContain('canary-control');
    act(() => root.render(null));
    expect(frame()).toBeNull();
  });
});
