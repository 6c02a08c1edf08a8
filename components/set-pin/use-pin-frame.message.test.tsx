import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clocks, type FrameControl, usePinFrame } from './use-pin-frame';

const ORIGIN = 'https://pin.enfuce.example';
const CONTROL: FrameControl = {
  ...{ channel: 'message', src: `${ORIGIN}/frame?key=agreed`, targetOrigin: ORIGIN },
  message: { operation: 'set-pin', controlId: 'canary-control' },
  ...{ leaveWithinMs: 20_000, nextInMs: 32_000 },
};
const posted = vi.fn<(message: unknown, to: string) => void>();
const reported = vi.fn<typeof fetch>(() => Promise.resolve(new Response()));

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

/** The processor's window; happy-dom loads no page from elsewhere, so the test says when it has loaded. */
const page = { postMessage: posted } as unknown as Window;
const frame = () => document.querySelector('iframe');
const load = () => act(() => void frame()?.dispatchEvent(new Event('load')));
const says = (data: unknown, differently: { origin?: string; source?: Window } = {}) =>
  act(() => {
    dispatchEvent(new MessageEvent('message', { data, origin: ORIGIN, source: page, ...differently }));
  });
const open = (control = CONTROL, since = clocks()) => act(() => hook.open(control, since));

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of [posted, reported]) mock.mockClear();
  vi.stubGlobal('fetch', reported);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // happy-dom says aloud that it loads no page from elsewhere.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(page);
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

describe('channel message: a control goes to a page that has loaded', () => {
  test('S16 S26: the frame is sandboxed, its address holds no control, and before it has loaded nothing is said', () => {
    open();
    expect(frame()?.getAttribute('sandbox')).toBe('allow-scripts allow-forms allow-same-origin');
    expect(frame()?.getAttribute('allow')).toBe('');
    expect(frame()?.src).toBe(`${ORIGIN}/frame?key=agreed`);
    expect(posted).not.toHaveBeenCalled();
  });

  test('S16: once, to the exact origin, and nothing of it stays on our page', () => {
    open();
    load();
    load();
    expect(posted.mock.calls).toEqual([[{ operation: 'set-pin', controlId: 'canary-control' }, ORIGIN]]);
    expect(document.documentElement.outerHTML).not.toContain('canary-control');
  });

  test('S19: a page that loaded too late gets nothing; another control is asked for, and nothing is told', () => {
    open();
    act(() => void vi.advanceTimersByTime(20_001));
    load();
    expect(posted).not.toHaveBeenCalled();
    expect(hook.lateness).toBe(1);
    expect(frame()).not.toBeNull();
  });

  test('the fresh control goes to the page that is there by then, without loading it again', () => {
    open();
    act(() => void vi.advanceTimersByTime(25_000));
    load();
    const there = frame();
    open({ ...CONTROL, message: { operation: 'set-pin', controlId: 'fresh' } });
    expect(frame()).toBe(there);
    expect(posted.mock.calls).toEqual([[{ operation: 'set-pin', controlId: 'fresh' }, ORIGIN]]);
  });

  test('a fresh control with another address is a fresh page', () => {
    open();
    act(() => void vi.advanceTimersByTime(25_000));
    load();
    open({ ...CONTROL, src: `${ORIGIN}/other` });
    expect(frame()?.src).toBe(`${ORIGIN}/other`);
    expect(posted).not.toHaveBeenCalled();
    load();
    expect(posted).toHaveBeenCalledOnce();
  });

  test('S20: a page that was left while it loaded gets nothing', () => {
    open();
    const gone = frame();
    act(() => hook.close());
    act(() => void gone?.dispatchEvent(new Event('load')));
    expect([posted.mock.calls.length, hook.lateness]).toEqual([0, 0]);
  });

  test('S37: its events are heard from its origin and its window alone', () => {
    open();
    load();
    says({ event: 'set_pin_success' }, { origin: 'https://evil.example' });
    says({ event: 'set_pin_success' }, { source: window });
    expect(hook.phase).toBe('open');
    says({ event: 'set_pin_success' });
    expect(hook.phase).toBe('claimed');
  });
});

describe('our own button, where the bank has chosen so', () => {
  const own = { ...CONTROL, submit: { operation: 'set-pin-set' } } as const;

  test('is off until the page says that what is typed is good, and then sends one word to one origin', () => {
    open(own);
    load();
    expect(hook.own?.isReady).toBe(false);
    says({ event: 'pin_valid', pin_valid: true });
    expect(hook.own?.isReady).toBe(true);
    act(() => hook.own?.press());
    expect(posted.mock.calls.at(-1)).toEqual([{ operation: 'set-pin-set' }, ORIGIN]);
    says({ event: 'pin_valid', pin_valid: false });
    expect(hook.own?.isReady).toBe(false);
  });

  test('is not there where the frame has its own', () => {
    open();
    load();
    expect(hook.own).toBeNull();
  });
});

describe('what nobody has documented', () => {
  const bodies = () => reported.mock.calls.map(([, init]) => init?.body);

  test('is dropped and counted, and told to our server once, when the frame goes', () => {
    open();
    load();
    for (const data of [{ event: 'frame_resized' }, 'hello', { event: 'view_pin_success' }]) says(data);
    expect([hook.phase, bodies()]).toEqual(['open', []]);
    act(() => hook.close());
    expect(bodies()).toEqual(['{"unknownEvents":3}']);
    act(() => hook.close());
    expect(bodies()).toHaveLength(1);
  });

  test('of strangers is not even counted, and a flood is not counted to its end', () => {
    open();
    says({ event: 'frame_resized' }, { origin: 'https://evil.example' });
    for (let at = 0; at < 1_500; at += 1)
      dispatchEvent(new MessageEvent('message', { data: at, origin: ORIGIN, source: page }));
    act(() => hook.close());
    expect(bodies()).toEqual(['{"unknownEvents":1000}']);
  });
});
