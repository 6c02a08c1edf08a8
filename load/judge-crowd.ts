import type { Change } from './change.ts';

export interface Crowd {
  readonly changes: readonly Change[];
  /** When the processor was called, in milliseconds, and what it answered. */
  readonly calls: readonly { readonly at: number; readonly status: number }[];
  /** The cards whose PIN the processor has. */
  readonly set: ReadonlySet<string>;
  /** What the institution is allowed in a second. */
  readonly allowed: number;
  /** How many changes the budget has room for, and how many may begin at once besides. */
  readonly room: { readonly changes: number; readonly atOnce: number };
}

/** Of the changes that were admitted this share must finish (issue 7). */
const FINISH = 0.99;
/** A busy machine may not use up all the room there is. */
const USED = 0.8;

/** The most calls within any second. */
export function mostInASecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((one, other) => one - other);
  let [most, from] = [0, 0];
  sorted.forEach((at, n) => {
    while (at - (sorted[from] ?? at) >= 1_000) from += 1;
    most = Math.max(most, n - from + 1);
  });
  return most;
}

/** Names what a crowd broke, twice as many as there is room for. */
export function judgeCrowd({ changes, calls, set, allowed, room }: Crowd): string[] {
  const faults: string[] = [];
  const tell = (isBroken: boolean, fault: string) => {
    if (isBroken) faults.push(fault);
  };
  const of = (end: Change['end']) => changes.filter((change) => change.end === end);
  const [finished, told, stuck] = [of('finished'), of('told'), of('stuck')];
  const admitted = finished.length + stuck.length;

  const most = mostInASecond(calls.map(({ at }) => at));
  tell(most > allowed, `${most} calls within a second, and ${allowed} are allowed`);
  const refused = calls.filter(({ status }) => status === 429).length;
  tell(refused > 0, `the processor turned ${refused} calls away`);
  tell(
    finished.length < admitted * FINISH,
    `of ${admitted} changes that began ${finished.length} finished: ${stuck.map(({ said }) => said).join('; ')}`,
  );
  tell(told.length === 0, 'nobody was told to come back: this was no crowd');
  const silent = told.filter(({ waitSeconds = 0 }) => waitSeconds < 1 || waitSeconds > 60).length;
  tell(silent > 0, `${silent} were told to come back, and not when`);
  tell(
    admitted > room.changes + room.atOnce,
    `${admitted} changes began, and there was room for ${room.changes.toFixed(0)}`,
  );
  tell(
    admitted < room.changes * USED,
    `only ${admitted} changes began, and there was room for ${room.changes.toFixed(0)}`,
  );
  const lied = finished.filter(({ cardId }) => !set.has(cardId)).length;
  tell(lied > 0, `${lied} were told that their PIN is set, and it is not`);
  const doubted = [...stuck, ...told].filter(({ cardId }) => set.has(cardId)).length;
  tell(doubted > 0, `${doubted} were told that it failed, and it did not`);
  return faults;
}
