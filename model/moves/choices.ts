import fc from 'fast-check';
import { at, type Journey, mayRead } from '../journey.ts';

/** Mostly the first of the two devices, and of the cards. */
export const DEVICE = fc.constantFrom<number[]>(0, 0, 0, 1);
export const CARD = fc.constantFrom<number[]>(0, 0, 1);
/** Which of several, from the newest: mostly that one. */
export const PICK = fc.constantFrom<number[]>(0, 0, 0, 1, 2);

/** What there is to choose from, by its number: the newest is 0 steps back. Undefined where there is nothing. */
export function chosen<T>(
  all: readonly T[],
  isOne: (one: T) => boolean,
  stepsBack: number,
): number | undefined {
  const numbers = all.flatMap((one, number) => (isOne(one) ? [number] : []));
  return numbers.at(-1 - (stepsBack % Math.max(1, numbers.length)));
}

/** The same where a move has made sure that there is something. @throws where there is nothing */
export function choose<T>(all: readonly T[], isOne: (one: T) => boolean, stepsBack: number): number {
  const number = chosen(all, isOne, stepsBack);
  if (number === undefined) throw new Error('nothing to choose from');
  return number;
}

/** Whether this device is certainly signed in. */
export const isSignedIn = (journey: Journey, device: number): boolean =>
  mayRead(journey, at(journey.devices, device)) === 'yes';

/** Whether there is a proof that still can come to something: then there is something to lose. */
export const isUnderWay = ({ proofs }: Journey): boolean =>
  proofs.some(({ stage }) => stage === 'begun' || stage === 'proven');
