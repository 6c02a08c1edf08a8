/** One measure beside its opponent, as it goes into docs/benchmarks.md. */
export interface Row {
  readonly id: `B${number}`;
  readonly what: string;
  readonly against: string;
  readonly ours: string;
  readonly theirs: string;
  /** Ours over theirs, or whatever the goal speaks of. */
  readonly result: string;
  readonly goal: string;
  /** Null where the machine could not measure it; then the notes say why. */
  readonly isMet: boolean | null;
  /** How it was measured: repetitions, spread, settings. */
  readonly notes: readonly string[];
}
