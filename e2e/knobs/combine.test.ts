import { expect, test } from 'vitest';
import { everyCombination, everyPair } from './combine.ts';

const FACTORS = { a: ['1', '2'], b: ['x', 'y', 'z'], c: ['p', 'q'], d: ['m', 'n'] };

test('every combination is there once', () => {
  const rows = everyCombination(FACTORS);
  expect(rows).toHaveLength(24);
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(24);
});

test('every two values of different factors meet, in far fewer rows', () => {
  const rows = everyPair(FACTORS);
  const names = Object.keys(FACTORS) as (keyof typeof FACTORS)[];
  for (const [at, one] of names.entries())
    for (const other of names.slice(at + 1))
      for (const value of FACTORS[one])
        for (const second of FACTORS[other])
          expect(rows.some((row) => row[one] === value && row[other] === second)).toBe(true);
  expect(rows.length).toBeLessThan(10);
});

test('the same factors give the same rows', () => {
  expect(everyPair(FACTORS)).toEqual(everyPair(FACTORS));
});
