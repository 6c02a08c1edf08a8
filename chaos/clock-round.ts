import { LIMITS } from '../testkit/playwright/database.ts';
import { type Bank, until } from './bank.ts';
import { enterCardholder } from './cardholder.ts';
import type { ClockEvidence } from './evidence.ts';
import type { FalseClock } from './false-clock.ts';
import type { Instance } from './instance.ts';

/** Node writes its time into each answer, and takes a second to notice that it jumped. */
const SLACK_SECONDS = 5;

/** What an instance takes the time for, in seconds before everybody else's. */
async function aheadBy({ url }: Instance): Promise<number> {
  const { headers } = await fetch(`${url}/livez`);
  return (Date.parse(headers.get('date') ?? '') - Date.now()) / 1_000;
}

/**
 * The clock of one instance jumps while somebody has a proof, and somebody else has a proof and a session that are over by the
 * database's clock.
 */
export async function jump(
  bank: Bank,
  instance: Instance,
  clock: FalseClock,
  seconds: number,
): Promise<ClockEvidence> {
  const person = await enterCardholder(bank, [instance.url]);
  const late = await enterCardholder(bank, [instance.url]);
  try {
    clock.set(seconds);
    await until(
      `the clock is ${seconds} s ahead`,
      async () => Math.abs((await aheadBy(instance)) - seconds) < SLACK_SECONDS,
    );
    const [told, again] = [await person.asks(), await person.asks()];
    await bank.database.ageStepUps(late.person, LIMITS.stepUpMs);
    const oldProof = await late.asks();
    await bank.database.idle(late.person, LIMITS.idleMs);
    const oldSession = await late.asks();
    clock.set(0);
    const onward = await person.goesOn(told.status === 201 ? told : null);
    const [uses, controls] = [await bank.database.usesOf(person.stepUp.stepUpId), await person.controls()];
    return { seconds, told, again, oldProof, oldSession, onward, uses, controls };
  } finally {
    clock.set(0);
    await Promise.all([person.leave(), late.leave()]);
  }
}
