import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimedButton } from './timed-button';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});
afterEach(() => void vi.useRealTimers());

function show(freeAt: number, silent = false) {
  const host = document.createElement('div');
  act(() =>
    createRoot(host).render(
      <TimedButton freeAt={freeAt} later="Try again in {seconds} s" silent={silent}>
        Try again
      </TimedButton>,
    ),
  );
  return {
    button: () => host.querySelector('button'),
    told: () => host.querySelector('[role=status]')?.textContent,
  };
}

test('it says how long until it can be pressed, and tells when it can', () => {
  const { button, told } = show(performance.now() + 30_000);
  expect([button()?.textContent, button()?.disabled, told()]).toEqual(['Try again in 30 s', true, '']);
  act(() => void vi.advanceTimersByTime(29_000));
  expect([button()?.textContent, told()]).toEqual(['Try again in 1 s', '']);
  act(() => void vi.advanceTimersByTime(1_250));
  expect([button()?.textContent, button()?.disabled, told()]).toEqual(['Try again', false, 'Try again']);
});

test('where nothing was waited for, nothing is told; and of two that wait, one tells', () => {
  expect(show(0).told()).toBe('');
  expect(show(0).button()?.disabled).toBe(false);
  expect(show(performance.now() + 1_000, true).told()).toBeUndefined();
});
