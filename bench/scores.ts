/** What Lighthouse says of one page: points of 100, and two of the times behind them. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** Largest Contentful Paint, milliseconds. */
  readonly paintMs: number;
  /** Total Blocking Time, milliseconds. */
  readonly blockedMs: number;
}

/** How many points a page of ours may be behind the empty one. */
export const BEHIND = 3;

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN;

/** Each number's middle one; of an odd count, so it is one that was seen. */
export function median(all: readonly Scores[]): Scores {
  const of = (name: keyof Scores) => middle(all.map((scores) => scores[name]));
  return {
    performance: of('performance'),
    accessibility: of('accessibility'),
    bestPractices: of('bestPractices'),
    paintMs: of('paintMs'),
    blockedMs: of('blockedMs'),
  };
}

/** What is promised of every page and not kept, beside the page of this name. */
export function faultsOf(medians: ReadonlyMap<string, Scores>, empty: string): string[] {
  const least = (medians.get(empty)?.performance ?? NaN) - BEHIND;
  return [...medians].flatMap(([name, { performance, accessibility, bestPractices }]) =>
    name === empty
      ? []
      : [
          ...(performance >= least ? [] : [`${name}: performance ${performance}, and ${least} is the least`]),
          ...(accessibility === 100 ? [] : [`${name}: accessibility ${accessibility}`]),
          ...(bestPractices === 100 ? [] : [`${name}: best practices ${bestPractices}`]),
        ],
  );
}

const HEAD = [
  'page',
  'performance',
  'its five',
  'accessibility',
  'best practices',
  'largest paint',
  'blocked',
];
const WIDTHS = [20, 13, 22, 15, 16, 15, 8];

/** A table: the middle ones, and each run's performance. */
export function tellScores(
  medians: ReadonlyMap<string, Scores>,
  all: ReadonlyMap<string, readonly Scores[]>,
): string {
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) => String(cell).padEnd(WIDTHS[column] ?? 0))
      .join('')
      .trimEnd();
  const lines = [...medians].map(([name, scores]) =>
    line([
      name,
      scores.performance,
      (all.get(name) ?? []).map(({ performance }) => performance).join(', '),
      scores.accessibility,
      scores.bestPractices,
      `${Math.round(scores.paintMs)} ms`,
      `${Math.round(scores.blockedMs)} ms`,
    ]),
  );
  return [line(HEAD), ...lines].join('\n');
}
