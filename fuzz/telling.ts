import type { Target } from './description.ts';
import { type Draft, partsOf } from './draft.ts';

/** One request that broke a promise: the smallest that was found. */
export interface Broken {
  /** Counts from 1. */
  readonly number: number;
  readonly faults: readonly string[];
  readonly draft: Draft;
}

const labelOf = ({ target: { method, path } }: Pick<Draft, 'target'>) => `${method} ${path}`;
const LONGEST = 1_500;

/** What was sent where, and what was answered. */
export function createTally() {
  const counts = new Map<string, Map<number, number>>();
  return {
    add(draft: Draft, status: number): void {
      const label = labelOf(draft);
      const statuses = counts.get(label) ?? new Map<number, number>();
      counts.set(label, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    },
    /** Targets from which nothing of their own ever came: no page, no answer or refusal that is described. A run that misses them is none. */
    unreached: (targets: readonly Target[]): string[] =>
      targets.flatMap((target) => {
        const seen = [...(counts.get(labelOf({ target }))?.keys() ?? [])];
        // Nobody here has a passkey, so that the page of one is not found; two pages only lead on whoever is signed in.
        const own = target.isPage
          ? new Set([200, 307, 'passkeyRef' in target.params ? 404 : 200])
          : target.statuses;
        return seen.some((status) => own.has(status)) ? [] : [`${labelOf({ target })} was never reached`];
      }),
    /** A line for each route: how many cases, and how often each status; 0 is a connection closed without an answer. */
    lines(): string[] {
      const width = Math.max(0, ...[...counts.keys()].map((label) => label.length));
      return [...counts].sort().map(([label, statuses]) => {
        const all = [...statuses.values()].reduce((sum, count) => sum + count, 0);
        const each = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count}× ${status}`);
        return `${label.padEnd(width)}  ${String(all).padStart(5)}  ${each.join(', ')}`;
      });
    },
  };
}

/** What was wrong with a case, how to see it again, and what is sent then; names in it (`⟦own.cookie⟧`) are the running bank’s. */
export function tellBroken({ number, faults, draft }: Broken, seed: number): string {
  const { head, body } = partsOf(draft);
  const sent = JSON.stringify(head + body);
  const shown = sent.length > LONGEST ? `${sent.slice(0, LONGEST)}… (${sent.length} characters)` : sent;
  return [
    `case ${number}, ${labelOf(draft)}, ${draft.flaws.join(' and ')}:`,
    ...faults.map((fault) => `  ${fault}`),
    `  again: npm run fuzz -- --seed ${seed} --first ${number} --cases 1`,
    `  sent: ${shown}`,
  ].join('\n');
}
