import { expect, test } from 'vitest';
import { knobGrid } from './knob-grid.ts';
import type { Outcome } from './reports.ts';

const row = (title: string, result: Outcome['result'] = 'passed', file = 'e2e/knobs/rows.ts'): Outcome => ({
  ...{ file, title: `knobs/basic.spec.ts ${title}`, result },
});

test('each setting meets each journey, with what passed of what was tried', () => {
  const grid = knobGrid([
    row('sets a PIN: usedUpAt=load authentication=basic'),
    row('sets a PIN: usedUpAt=load authentication=either', 'failed'),
    row('starts over: usedUpAt=submit authentication=basic'),
  ]);
  expect(grid.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['setting × journey', 'sets a PIN', 'starts over'],
    ['authentication=basic', '1/1', '1/1'],
    ['authentication=either', '0/1', '.'],
    ['usedUpAt=load', '1/2', '.'],
    ['usedUpAt=submit', '.', '1/1'],
  ]);
  expect(
    new Set(grid.split('\n').map(({ length }) => length)).size,
    'its columns stand one below the other',
  ).toBe(1);
});

test('other tests are no part of it, whatever they are called', () => {
  const grid = knobGrid([
    row('sets a PIN: usedUpAt=load', 'passed', 'e2e/journeys/set-pin.spec.ts'),
    row('combine.test.ts every pair'),
  ]);
  expect(grid).toMatch(/^No journey was tried/);
});
