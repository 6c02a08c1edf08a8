import { type Kind, KINDS } from './moves/all.ts';

/** How often each kind was run. */
export type Tally = ReadonlyMap<Kind, number>;

export const missingIn = (tally: Tally): Kind[] => KINDS.filter((kind) => !tally.get(kind));

/** A line for each kind, the most frequent first. */
export const tellTally = (tally: Tally): string =>
  KINDS.map((kind) => [kind, tally.get(kind) ?? 0] as const)
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${String(count).padStart(5)}  ${kind}`)
    .join('\n');

export interface Total {
  readonly runs: number;
  readonly ends: ReadonlyMap<string, number>;
  readonly seconds: number;
  readonly seed: number;
  readonly isBroken: boolean;
}

/** How often whoever came back found what. */
export const tellEnds = (ends: Total['ends']): string =>
  [...ends]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([end, count]) => `${String(count).padStart(5)}  ${end}`)
    .join('\n');

/** The last line, for docs/long-runs.md. */
export function tellTotal(tally: Tally, { runs, seconds, seed, isBroken }: Total): string {
  const commands = [...tally.values()].reduce((sum, count) => sum + count, 0);
  const kinds = KINDS.length - missingIn(tally).length;
  return (
    `Model: ${runs} journeys, ${commands} commands of ${kinds} of ${KINDS.length} kinds; ` +
    `${isBroken ? 'BROKEN' : 'nothing broken'}, in ${seconds.toFixed(0)} s (seed ${seed}).`
  );
}
