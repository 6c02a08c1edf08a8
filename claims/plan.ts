import { chanceOf } from './chance.ts';
import type { Kind } from './history.ts';

export const PROCESSES = 4;
const AT_ONCE = 200;
/** Enough to be refused, where most of it has been asked before. */
const AFTERWARDS = 40;
/** So many rounds of one proof, for each round of another kind. */
const ONES_PER_OTHER = 5;

/** How many controls a proof is good for (design.md section 5): PIN_CONTROLS_PER_STEP_UP at its default, and one. */
export const ALLOWED = { set_pin: 3, view_pin: 1 } as const;
export type Operation = keyof typeof ALLOWED;

/** One request of a burst: with which proof, to which process. Both count from 1. */
export interface Aim {
  readonly proof: number;
  readonly process: number;
}

/** Something that a process meets in the first burst. `share`: 1 is when a control was made last, 2 is twice as late. */
export interface Stroke {
  readonly process: number;
  readonly share: number;
}

export interface Plan {
  readonly round: number;
  readonly kind: Kind;
  readonly operation: Operation;
  readonly proofs: number;
  /** One after the other; the requests of each at once. */
  readonly bursts: readonly (readonly Aim[])[];
  readonly kills: readonly Stroke[];
  readonly logout: Stroke | null;
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** All of a round that chance decides: from the seed and the round alone, so that it is the same in a longer run. */
function planRound(seed: number, round: number, kind: Kind, isKilled: boolean): Plan {
  const chance = chanceOf(seed + round * 0x9e3779b9);
  const operation = chance.below(4) === 0 ? 'view_pin' : 'set_pin';
  const proofs = kind === 'two' ? 2 : 1;
  // Most often in the middle, where a claim is under way.
  const stroke = (process: number): Stroke => ({ process, share: chance.share() + chance.share() });
  const processes = chance.shuffled(upTo(PROCESSES));
  const burst = (size: number): Aim[] => {
    const aims = upTo(size).map((n) => ({
      proof: (n % proofs) + 1,
      process: (Math.floor(n / proofs) % PROCESSES) + 1,
    }));
    return chance.shuffled(aims);
  };
  const isLogout = kind === 'sign-out' || kind === 'back-channel';
  const afterwards = { again: ALLOWED[operation], two: 0, one: 0, 'sign-out': 1, 'back-channel': 1 }[kind];
  return {
    ...{ round, kind, operation, proofs },
    bursts: [burst(AT_ONCE), ...upTo(afterwards).map(() => burst(AFTERWARDS))],
    kills: isKilled ? processes.slice(0, 1 + chance.below(2)).map(stroke) : [],
    logout: isLogout ? stroke(processes[PROCESSES - 1] ?? PROCESSES) : null,
  };
}

/** @param ones how many rounds of one proof; in half of them, processes are killed. The other kinds come in between. */
export function planRounds(ones: number, seed: number): Plan[] {
  const chance = chanceOf(seed);
  const kills = chance.shuffled(upTo(ones).map((n) => n % 2 === 0));
  const logouts = chance.shuffled(['sign-out', 'back-channel'] as const);
  const kinds = kills.flatMap((isKilled, at): (readonly [kind: Kind, isKilled: boolean])[] => {
    const logout = logouts[Math.floor(at / ONES_PER_OTHER) % logouts.length] ?? 'sign-out';
    const others = at % ONES_PER_OTHER === 0 ? (['two', logout, 'again'] as const) : [];
    return [['one', isKilled], ...others.map((kind) => [kind, false] as const)];
  });
  return kinds.map(([kind, isKilled], at) => planRound(seed, at + 1, kind, isKilled));
}
