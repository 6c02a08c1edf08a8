/** What is said of a proof that failed: the warning comes before the pause, not after it (RTS Art. 4(4)). */
export const REFUSALS = ['stepUpRefused', 'stepUpTwoLeft', 'stepUpOneLeft', 'stepUpLocked'] as const;
export type Refusal = (typeof REFUSALS)[number];

const OF_LEFT: Readonly<Record<number, Refusal>> = {
  0: 'stepUpLocked',
  1: 'stepUpOneLeft',
  2: 'stepUpTwoLeft',
};

/** @param triesLeft as the server counts them; undefined where it does not say */
export const refusalWith = (triesLeft: number | undefined): Refusal =>
  (triesLeft === undefined ? undefined : OF_LEFT[triesLeft]) ?? 'stepUpRefused';
