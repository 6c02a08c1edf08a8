/** Named factors, each with the values it may have. */
export type Factors = Readonly<Record<string, readonly string[]>>;
export type Combination = Readonly<Record<string, string>>;

/** Each combination of all values. */
export function everyCombination(factors: Factors): Combination[] {
  return Object.entries(factors).reduce<Combination[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

function pairsIn(row: Combination): string[] {
  const cells = Object.entries(row).map(([name, value]) => `${name}=${value}`);
  return cells.flatMap((one, at) => cells.slice(at + 1).map((other) => `${one} ${other}`));
}

/**
 * A few combinations in which every two values of different factors meet at least once. Greedy: each is the one that
 * brings most new pairs, the first of equals, so that the same factors give the same rows.
 */
export function everyPair(factors: Factors): Combination[] {
  const candidates = everyCombination(factors);
  const missing = new Set(candidates.flatMap(pairsIn));
  const chosen: Combination[] = [];
  while (missing.size > 0) {
    let best = { gain: 0, pairs: [] as string[], row: {} as Combination };
    for (const row of candidates) {
      const pairs = pairsIn(row).filter((pair) => missing.has(pair));
      if (pairs.length > best.gain) best = { gain: pairs.length, pairs, row };
    }
    for (const pair of best.pairs) missing.delete(pair);
    chosen.push(best.row);
  }
  return chosen;
}
