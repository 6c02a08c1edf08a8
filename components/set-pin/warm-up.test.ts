import { afterEach, expect, test, vi } from 'vitest';
import { warmUp } from './warm-up';

const links = () => [...document.head.querySelectorAll('link')].map(({ rel, href }) => [rel, href]);
afterEach(() => vi.useRealTimers());

test('each proof opens a connection to the processor’s pages, and leaves nothing behind', () => {
  vi.useFakeTimers();
  warmUp(['https://pin.enfuce.example']);
  expect(links()).toEqual([['preconnect', 'https://pin.enfuce.example/']]);
  vi.advanceTimersByTime(10_000);
  expect(links()).toEqual([]);
  warmUp(['https://pin.enfuce.example']);
  expect(links()).toHaveLength(1);
});
