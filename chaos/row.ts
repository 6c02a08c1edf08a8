import en from '../messages/en.json' with { type: 'json' };
import { type ProblemCode, PROBLEMS } from '../lib/contract/problem.ts';
import type {
  BreakerEvidence,
  ClockEvidence,
  DatabaseEvidence,
  DrainEvidence,
  FaultEvidence,
  KillEvidence,
  Objection,
} from './evidence.ts';
import {
  answerOf,
  judgeBreaker,
  judgeClock,
  judgeDatabase,
  judgeDrain,
  judgeFault,
  judgeKill,
  medianOf,
} from './judge.ts';
import type { Told } from './told.ts';

/** What went wrong, in the words of the table. */
export const PARTS = {
  enfuce: 'Enfuce in trouble, one fault at a time',
  breaker: 'Enfuce fails again and again',
  kill: 'A process is killed while a claim is under way',
  drain: 'A rolling restart under load',
  database: 'The database is gone for a while',
  clock: 'The clock of one instance jumps',
  audit: 'The audit afterwards',
} as const;

/** One line of the table. */
export interface Row {
  readonly part: keyof typeof PARTS;
  readonly fault: string;
  /** What the cardholder sees. */
  readonly told: string;
  /** The longest that anybody waited for an answer; null where nobody asked. */
  readonly ms: number | null;
  /** What became of the proof, or of what else could have been lost. */
  readonly kept: string;
  readonly objections: readonly Objection[];
}

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/** The title that a page shows for a code. That of a proxy, which no page knows, is said as a fault of ours. */
function titleOf(told: Told): string {
  if (told.status === null) return en.pin.trouble.connection.title;
  const { problems } = en.errors;
  return isCode(told.code) ? problems[told.code].title : problems.internal_error.title;
}

/** `503 store_unavailable “We cannot do this right now”`. */
export function tellTold(told: Told): string {
  if (told.status !== null && told.status < 400) return 'nothing: it works';
  const answer = told.status !== null && told.code === '' ? `${told.status} of the proxy` : answerOf(told);
  return `${answer} “${titleOf(told)}”`;
}

/** Every answer that differs, the most frequent first. */
export function tellMany(all: readonly Told[]): string {
  const counts = new Map<string, number>();
  for (const each of all.map(tellTold)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.map(([words, count]) => (sorted.length === 1 ? words : `${count}× ${words}`)).join('; ');
}

export const slowestOf = (all: readonly Told[]): number => Math.max(...all.map(({ ms }) => ms));

export const rowOfFault = (seen: FaultEvidence): Row => ({
  ...{ part: 'enfuce', fault: seen.fault.name, told: tellTold(seen.told), ms: seen.told.ms },
  kept:
    seen.fault.ends === 'given' || seen.fault.costs === 'nothing'
      ? 'nothing'
      : 'nothing; one of the proof’s three uses counts, for Enfuce may have done it',
  objections: judgeFault(seen),
});

export function rowsOfBreaker(seen: BreakerEvidence): Row[] {
  const { failures, open, challenge, recoveredMs, onward } = seen;
  const row = (fault: string, all: readonly Told[], ms = slowestOf(all)): Row => ({
    ...{ part: 'breaker', fault, told: tellMany(all), ms, kept: 'nothing', objections: [] },
  });
  return [
    row('five failures in a row', failures),
    row('the next requests for a control, median', open, medianOf(open.map(({ ms }) => ms))),
    row('a step-up that somebody would begin', [challenge]),
    // What is wrong with any of it stands with the last.
    { ...row('asked again by itself', [onward.last], recoveredMs), objections: judgeBreaker(seen) },
  ];
}

export function rowOfKills(all: readonly KillEvidence[]): Row {
  const told = all.flatMap((each) => each.told);
  const carrying = all.filter(({ wasCarrying }) => wasCarrying).length;
  const waited = all.filter(({ onward }) => onward.waited).length;
  return {
    part: 'kill',
    fault: `kill -9, ${all.length} times, ${carrying} of them with a request in its hands`,
    ...{ told: tellMany(told), ms: slowestOf(told) },
    kept: `nothing; ${waited} people waited for the card’s slot, and all went on with the same proof`,
    objections: all.flatMap((each) =>
      judgeKill(each).map(({ what, why }) => ({ what, why: `round ${each.round}: ${why}` })),
    ),
  };
}

export const rowOfDrain = (seen: DrainEvidence): Row => ({
  part: 'drain',
  fault: `SIGTERM to instance ${seen.instance}`,
  told: seen.failed.length === 0 ? 'nothing: it works' : [...new Set(seen.failed)].join('; '),
  ms: null,
  kept: `nothing: ${seen.answered} requests, ${seen.failed.length} failed; it ended with ${seen.ending.code ?? 'a signal'} after ${seen.ending.ms.toFixed(0)} ms`,
  objections: judgeDrain(seen),
});

export function rowOfDatabase(seen: DatabaseEvidence): Row {
  const all = seen.told.map(({ told }) => told);
  const waited = seen.onward.waited ? ', after the card’s slot was free' : '';
  return {
    ...{ part: 'database', fault: seen.name, told: tellMany(all), ms: slowestOf(all) },
    kept: `nothing; ready again after ${seen.recoveredMs.toFixed(0)} ms without a restart, and the same proof went on${waited}`,
    objections: judgeDatabase(seen),
  };
}

export const rowOfClock = (seen: ClockEvidence): Row => ({
  part: 'clock',
  fault: `${Math.abs(seen.seconds) / 3_600} hours ${seen.seconds > 0 ? 'ahead' : 'back'}`,
  ...{ told: tellTold(seen.told), ms: seen.told.ms },
  kept: 'nothing; a proof and a session that were over stayed so',
  objections: judgeClock(seen),
});

export const rowOfAudit = ({ code, said }: { readonly code: number | null; readonly said: string }): Row => ({
  ...{ part: 'audit', fault: '`npm run audit:verify`', told: 'nothing', ms: null, kept: `nothing: ${said}` },
  objections: code === 0 ? [] : [{ what: 'lost', why: `it ended with ${code ?? 'a signal'}` }],
});
