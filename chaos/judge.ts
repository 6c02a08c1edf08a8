import { Problem } from '../lib/contract/problem.ts';
import type {
  BreakerEvidence,
  ClockEvidence,
  DatabaseEvidence,
  DrainEvidence,
  FaultEvidence,
  KillEvidence,
  Objection,
  Onward,
} from './evidence.ts';
import type { Told } from './told.ts';

/** REL-01, REL-04, REL-09 and decision 0028. */
const ANSWER_MS = 5_000;
const REFUSED_AT_ONCE_MS = 50;
const ENDS_WITHIN_MS = 10_000;
const LEFT_ALONE_MS = [9_000, 13_000] as const;
/** How long a control may be loaded (api.md section 1.1). */
const CONTROL_LIFE_MS = 30_000;

const INSIDE = /\n\s+at \S+|node_modules|\w+Error:/;
const of = (what: Objection['what'], isSo: boolean, why: string): Objection[] =>
  isSo ? [{ what, why }] : [];

/** `503 store_unavailable`, `201`, or what the connection said. */
export const answerOf = ({ status, code }: Told): string =>
  status === null ? `no answer (${code})` : `${status} ${code}`.trim();

/** Whether an answer is a refusal that a page understands, in time (RFC 9457, S45). */
export function judgeRefusal(told: Told): Objection[] {
  const { status, code, type, retryAfter, text, json } = told;
  const { data } = Problem.safeParse(json);
  const isTyped =
    type.startsWith('application/problem+json') && data?.status === status && data.code === code;
  return [
    ...of('untyped', !isTyped, `was answered ${answerOf(told)} (${type || 'no type'})`),
    ...of('untyped', status === 503 && retryAfter === null, 'a 503 without Retry-After'),
    ...of('untyped', INSIDE.test(text), 'the answer shows our inside'),
    ...judgeTime(told),
  ];
}

const judgeTime = ({ ms }: Told): Objection[] =>
  of('late', ms > ANSWER_MS, `the answer took ${ms.toFixed(0)} ms`);

/** Never two controls that could be loaded at one time, and none without a use of the proof that stands for it. */
function judgeControls(controls: readonly number[], uses: number): Objection[] {
  const sorted = [...controls].sort((one, other) => one - other);
  const isTwice = sorted.some((at, n) => n > 0 && at - (sorted[n - 1] ?? 0) < CONTROL_LIFE_MS);
  return [
    ...of('doubled', isTwice, 'two controls could be loaded at one time'),
    ...of(
      'doubled',
      controls.length > uses,
      `${controls.length} controls, and ${uses} uses of the proof counted`,
    ),
  ];
}

/** Once all is well, the person goes on with the proof that they gave, and sets their PIN. */
function judgeOnward({ last, pinStatus }: Onward): Objection[] {
  return [
    ...of('lost', last.status !== 201, `afterwards the same proof was answered ${answerOf(last)}`),
    ...of('lost', pinStatus !== 'S', `afterwards the PIN could not be set: ${pinStatus}`),
  ];
}

export function judgeFault(seen: FaultEvidence): Objection[] {
  const { fault, struck, told, meanwhile, onward, controls, uses } = seen;
  const isGiven = fault.ends === 'given';
  const counts = isGiven || fault.costs === 'use' ? 1 : 0;
  return [
    ...of('unshown', struck === 0 && fault.connection !== 'refused', 'it never struck'),
    ...(isGiven
      ? [...of('lost', told.status !== 201, `was answered ${answerOf(told)}`), ...judgeTime(told)]
      : judgeRefusal(told)),
    ...of('lost', meanwhile.uses > counts, `${meanwhile.uses} uses counted, and ${counts} may be`),
    ...of('doubled', meanwhile.uses < counts, 'a control may be there, and no use counts for it'),
    ...of('doubled', meanwhile.controls > 1, `${meanwhile.controls} controls were made`),
    ...of('lost', meanwhile.pinStatus !== 'W', `the card stood at ${meanwhile.pinStatus}`),
    ...of('lost', onward.waited && counts === 0, 'nothing can have been done, and the card was taken'),
    ...judgeControls(controls, uses),
    ...judgeOnward(onward),
  ];
}

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

export function judgeBreaker(seen: BreakerEvidence): Objection[] {
  const { failures, open, challenge, struck, recoveredMs, onward, controls, uses } = seen;
  const refused = [...open, challenge];
  const others = refused.filter(({ code }) => code !== 'processor_unavailable');
  const usual = medianOf(open.map(({ ms }) => ms));
  const [soonest, latest] = LEFT_ALONE_MS;
  return [
    ...[...failures, ...refused].flatMap(judgeRefusal),
    ...of(
      'unshown',
      struck.failing < failures.length,
      `${struck.failing} of ${failures.length} calls struck`,
    ),
    ...of('unshown', struck.open > 0, `Enfuce was asked ${struck.open} times while it was left alone`),
    ...others.map((told): Objection => ({ what: 'unshown', why: `was answered ${answerOf(told)}` })),
    ...of('late', !(usual < REFUSED_AT_ONCE_MS), `refusing took ${usual.toFixed(0)} ms`),
    ...of(
      'late',
      recoveredMs < soonest || recoveredMs > latest,
      `was asked again after ${recoveredMs.toFixed(0)} ms`,
    ),
    ...of('lost', uses !== 1, `${uses} uses counted for one control`),
    ...judgeControls(controls, uses),
    ...judgeOnward(onward),
  ];
}

/** What whoever stands before a process that is killed says, or cannot say. */
const isCut = ({ status, code }: Told) =>
  status === null || ((status === 502 || status === 503) && code === '');

export function judgeKill({ told, controls, uses, audited, onward }: KillEvidence): Objection[] {
  const given = told.filter(({ status }) => status === 201).length;
  return [
    ...told.flatMap((one) => (one.status === 201 || isCut(one) ? judgeTime(one) : judgeRefusal(one))),
    ...of('doubled', given > 1, `${given} of the requests were given a control`),
    ...of('lost', audited < controls.length, `${controls.length} controls, and the audit has ${audited}`),
    ...judgeControls(controls, uses),
    ...judgeOnward(onward),
  ];
}

export function judgeDrain({ ending, answered, failed }: DrainEvidence): Objection[] {
  const { code, ms } = ending;
  return [
    ...[...new Set(failed)].map((why): Objection => ({ what: 'lost', why })),
    ...of('lost', code !== 0, `ended with ${code ?? 'a signal'}`),
    ...of('late', ms > ENDS_WITHIN_MS, `took ${ms.toFixed(0)} ms to end`),
    ...of('unshown', answered === 0, 'nobody asked meanwhile'),
  ];
}

/** REL-13: what lives goes on, and nothing that is over lives again. */
export function judgeClock(seen: ClockEvidence): Objection[] {
  const { told, again, oldProof, oldSession, onward, controls, uses } = seen;
  const refusals = [
    ['a second request', again, 'control_is_live'],
    ['a proof that was over', oldProof, 'step_up_required'],
    ['a session that was over', oldSession, 'unauthenticated'],
  ] as const;
  return [
    ...of('lost', told.status !== 201, `was answered ${answerOf(told)}`),
    ...judgeTime(told),
    ...refusals.flatMap(([what, one, code]) => [
      ...judgeRefusal(one),
      ...of('doubled', one.code !== code, `${what} was answered ${answerOf(one)}`),
    ]),
    ...judgeControls(controls, uses),
    ...judgeOnward(onward),
  ];
}

export function judgeDatabase(seen: DatabaseEvidence): Objection[] {
  const { told, refuses, livez, readyz, restarts, onward, controls, uses } = seen;
  const isAway = ({ code }: Told) => code === 'store_unavailable';
  const isDone = ({ status }: Told) => refuses !== 'all' && status !== null && status < 400;
  const wrong = (name: string, all: readonly Told[], wanted: number) =>
    all
      .filter(({ status }) => status !== wanted)
      .map((one): Objection => ({ what: 'untyped', why: `${name} was answered ${answerOf(one)}` }));
  const ofOne = (one: Told): Objection[] => {
    if (isDone(one)) return judgeTime(one);
    return [...judgeRefusal(one), ...of('untyped', !isAway(one), `was answered ${answerOf(one)}`)];
  };
  return [
    ...told.flatMap(({ what, told: one }) =>
      ofOne(one).map((objection) => ({ ...objection, why: `${what}: ${objection.why}` })),
    ),
    ...of('unshown', told.length === 0, 'nobody asked meanwhile'),
    ...of('unshown', refuses === 'some' && !told.some((one) => isAway(one.told)), 'nothing was refused'),
    ...wrong('/livez', livez, 200),
    ...(refuses === 'all' ? wrong('/readyz', readyz, 503) : []),
    ...[...livez, ...readyz].flatMap(judgeTime),
    ...of('lost', restarts > 0, `${restarts} processes had to be started again`),
    ...judgeControls(controls, uses),
    ...judgeOnward(onward),
  ];
}
