import { expect, test } from 'vitest';
import { faultsOf, median, type Scores, tellScores } from './scores.ts';

const scores = (performance: number, accessibility = 100, bestPractices = 100): Scores => ({
  ...{ performance, accessibility, bestPractices },
  ...{ paintMs: 800, blockedMs: 200 },
});
const EMPTY = 'an empty page';

test('the middle one of five counts, each number by itself', () => {
  const five = [90, 99, 95, 94, 97].map((points) => scores(points));
  expect(median(five).performance).toBe(95);
});

test('three points behind the empty page are allowed, four are not; the other two are whole or faults', () => {
  const beside = (ours: Scores) =>
    faultsOf(
      new Map([
        [EMPTY, scores(99, 91)],
        ['cards', ours],
      ]),
      EMPTY,
    );
  expect(beside(scores(96))).toEqual([]);
  expect(beside(scores(95))).toEqual(['cards: performance 95, and 96 is the least']);
  expect(beside(scores(99, 99, 96))).toEqual(['cards: accessibility 99', 'cards: best practices 96']);
  expect(faultsOf(new Map([['cards', scores(100)]]), EMPTY), 'nothing to compare with').toHaveLength(1);
});

test('the table has a line for each page, with all of its runs', () => {
  const all = new Map([['cards', [scores(96), scores(97)]]]);
  const [head, line] = tellScores(new Map([['cards', scores(96)]]), all).split('\n');
  expect(head).toContain('performance');
  expect(line).toMatch(/^cards +96 +96, 97 +100 +100 +800 ms +200 ms$/);
});
