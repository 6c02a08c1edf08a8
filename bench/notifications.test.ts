import { expect, test } from 'vitest';
import { within } from './notifications.ts';

test('the time within which a share was answered is one that was measured', () => {
  const times = { name: 'x', ms: Array.from({ length: 100 }, (_, at) => at + 1) };
  expect([0.5, 0.95, 0.99, 1].map((share) => within(times, share))).toEqual([50, 95, 99, 100]);
  expect(within({ name: 'one', ms: [7] }, 0.5)).toBe(7);
  expect(within({ name: 'none', ms: [] }, 0.5)).toBeNaN();
});
