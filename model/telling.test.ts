import { expect, test } from 'vitest';
import { type Kind, KINDS } from './moves/all.ts';
import { missingIn, tellTally, tellTotal } from './telling.ts';

const all = new Map(KINDS.map((kind, at): [Kind, number] => [kind, at + 1]));
const total = { runs: 40, ends: new Map(), seconds: 61.4, seed: 7, isBroken: false };

test('a kind of command that was never run is missing', () => {
  expect(missingIn(all)).toEqual([]);
  const without = new Map(all).set('types a PIN', 0);
  without.delete('signs out');
  expect(missingIn(without).sort()).toEqual(['signs out', 'types a PIN']);
});

test('each kind has its line, the most frequent first', () => {
  const lines = tellTally(new Map([['types a PIN', 12]])).split('\n');
  expect(lines[0]).toBe('   12  types a PIN');
  expect(lines).toHaveLength(KINDS.length);
});

test('the last line says it all', () => {
  const count = (KINDS.length * (KINDS.length + 1)) / 2;
  expect(tellTotal(all, total)).toBe(
    `Model: 40 journeys, ${count} commands of ${KINDS.length} of ${KINDS.length} kinds; nothing broken, in 61 s (seed 7).`,
  );
  expect(tellTotal(new Map([['types a PIN', 1]]), { ...total, isBroken: true })).toContain(
    `1 commands of 1 of ${KINDS.length} kinds; BROKEN`,
  );
});
