import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

function limited() {
  let time = 1_000_000;
  const limit = createRateLimit({ now: () => time, advance: (ms) => (time += ms) });
  return {
    pass: (ms: number) => (time += ms),
    ask: (times: number) => Array.from({ length: times }, () => limit.count()),
  };
}

test('fifty pass in a second, and not one more; a second later there is room', () => {
  const { ask, pass } = limited();
  expect(ask(51).map((wait) => wait ?? 'passes')).toEqual([...Array<string>(50).fill('passes'), 1]);
  pass(999);
  expect(ask(1)).toEqual([1]);
  pass(1);
  expect(ask(1)).toEqual([undefined]);
});

test('three thousand pass in a minute, and not one more, however evenly they come', () => {
  const { ask, pass } = limited();
  for (let at = 0; at < 60; at += 1) {
    expect(ask(50).filter((wait) => wait !== undefined)).toEqual([]);
    if (at < 59) pass(1_000);
  }
  pass(999);
  expect(ask(1)[0]).toBeGreaterThan(0);
  pass(1);
  expect(ask(1)).toEqual([undefined]);
});

test('what was turned away does not count', () => {
  const { ask, pass } = limited();
  ask(500);
  pass(1_000);
  expect(ask(50).filter((wait) => wait !== undefined)).toEqual([]);
});
