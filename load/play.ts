import { setTimeout as pause } from 'node:timers/promises';
import type { Visitor } from '../model/visitor.ts';
import { type Change, choosePin, type Waiting } from './change.ts';

interface Cast {
  readonly bank: string;
  /** The cards of each person. */
  readonly waiting: readonly (readonly Waiting[])[];
  readonly lookers: readonly Visitor[];
}

/** How a change ended, and when, in milliseconds since the first tap. */
export interface Ended extends Change {
  readonly at: number;
}

/** Lets everybody tap, one card after the other, evenly over so many seconds; others look at their cards meanwhile. */
export async function playCrowd({ bank, waiting, lookers }: Cast, seconds: number) {
  const taps = waiting.reduce((sum, cards) => sum + cards.length, 0);
  const began = performance.now();
  const until = (ms: number) => pause(Math.max(0, began + ms - performance.now()));
  /** One change after the other: a session changes its cookie at each proof. */
  const person = async (cards: readonly Waiting[], n: number): Promise<Ended[]> => {
    const changes: Ended[] = [];
    for (const [turn, card] of cards.entries()) {
      await until(((turn * waiting.length + n) / taps) * seconds * 1_000);
      const change = await choosePin(card, bank);
      changes.push({ ...change, at: performance.now() - began });
    }
    return changes;
  };
  const looks = { asked: 0, seen: 0 };
  const looker = async (visitor: Visitor) => {
    while (performance.now() - began < seconds * 1_000) {
      looks.asked += 1;
      if (/\/cards\/crd_/.test((await visitor.page('/cards')).text)) looks.seen += 1;
      await pause(500);
    }
  };
  const [changes] = await Promise.all([
    Promise.all(waiting.map(person)).then((all) => all.flat()),
    Promise.all(lookers.map(looker)),
  ]);
  return { changes, looks, seconds: (performance.now() - began) / 1_000 };
}
