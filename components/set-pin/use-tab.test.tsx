import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FormControl } from '@/lib/contract/pin-control';
import { clocks } from './use-pin-frame';
import { useTab } from './use-tab';

const CONTROL: FormControl = {
  ...{ channel: 'tab', action: 'https://pin.enfuce.example/pin', field: 'controlId' },
  ...{ controlId: 'canary-control', leaveWithinMs: 20_000, nextInMs: 32_000 },
};

let root: Root;
let tab: ReturnType<typeof useTab>;
function Page({ onTab }: { onTab: (made: typeof tab) => void }) {
  const made = useTab();
  const { host } = made;
  useEffect(() => {
    onTab(made);
  });
  return <div ref={host} />;
}
const form = () => document.querySelector('form');

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
  act(() => root.render(<Page onTab={(made) => (tab = made)} />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const prepare = () => act(() => tab.prepare(CONTROL, clocks()));

test('a real form goes to a tab that knows nothing of us, and keeps its Origin (F8)', () => {
  prepare();
  expect(form()).toMatchObject({ method: 'post', action: CONTROL.action, target: '_blank', id: tab.formId });
  expect(form()?.getAttribute('rel')).toBe('noopener');
  expect([...new FormData(form() ?? undefined)]).toEqual([['controlId', 'canary-control']]);
  expect(tab.phase).toBe('ready');
});

test('S20: once it was sent nothing of it is left on the page', () => {
  prepare();
  act(() => void form()?.dispatchEvent(new Event('submit')));
  expect(form(), 'the browser takes its fields first').not.toBeNull();
  act(() => void vi.advanceTimersByTime(0));
  expect([form(), tab.phase]).toEqual([null, 'away']);
});

test('S19: when its time is over it is gone, and that is said', () => {
  prepare();
  act(() => void vi.advanceTimersByTime(19_999));
  expect(tab.phase).toBe('ready');
  act(() => void vi.advanceTimersByTime(2));
  expect([form(), tab.phase]).toEqual([null, 'over']);
});

test('S20: leaving the page takes it away', () => {
  prepare();
  act(() => root.render(null));
  expect(document.documentElement.outerHTML).not.toContain('canary-control');
});
