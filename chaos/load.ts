import { statusPath } from '../testkit/playwright/step-up.ts';
import type { Bank } from './bank.ts';
import { type Cardholder, enterCardholder } from './cardholder.ts';
import { answerOf } from './judge.ts';

/** So many people ask at once, each in a tenant of their own: one request after the other. */
const PEOPLE = 6;

export type Load = Awaited<ReturnType<typeof startLoad>>;

/** What they do, in turns: reads, with and without Enfuce, and the beginning of a step-up. */
const turns = ({ ref, sends, begins }: Cardholder) => [
  () => sends('GET', '/api/session'),
  () => sends('GET', statusPath(ref)),
  () => begins(),
  () => sends('GET', '/security'),
];

/** Starts to ask the bank, through its proxy, without a pause until it is stopped. */
export async function startLoad(bank: Bank) {
  const people: Cardholder[] = [];
  while (people.length < PEOPLE) people.push(await enterCardholder(bank, [bank.origin]));
  let isOver = false;
  let answered = 0;
  const failed: string[] = [];

  async function ask(person: Cardholder): Promise<void> {
    const all = turns(person);
    for (let turn = 0; !isOver; turn += 1) {
      const told = await all[turn % all.length]?.();
      if (!told) continue;
      answered += 1;
      if (told.status !== 200 && told.status !== 201) failed.push(answerOf(told));
    }
  }
  const working = Promise.all(people.map(ask));

  return {
    answered: () => answered,
    /** What was told to anybody that should not be, so far. */
    failed: () => [...failed],
    async stop(): Promise<void> {
      isOver = true;
      await working;
      for (const person of people) await person.leave();
    },
  };
}
