import { setTimeout as pause } from 'node:timers/promises';
import { beginStepUp } from '../testkit/playwright/step-up.ts';
import type { Bank } from './bank.ts';
import { enterCardholder } from './cardholder.ts';
import type { BreakerEvidence } from './evidence.ts';
import type { Fault } from './fault.ts';
import type { Told } from './told.ts';
import { saysStatus } from './troubles.ts';

/** Decision 0028. */
const IN_A_ROW = 5;
const WHILE_OPEN = 9;
const GIVEN_UP_MS = 20_000;

const FAILS: Fault = {
  ...{ name: 'fails again and again', strikes: 'cards', costs: 'nothing', ends: 'refused' },
  trouble: saysStatus(503),
};

/** Enfuce fails until the breaker opens; it is left alone, and asked again when its time has come. */
export async function failAgainAndAgain(bank: Bank): Promise<BreakerEvidence> {
  const { line, database } = bank;
  const person = await enterCardholder(bank, [bank.pair[0].url]);
  const repeat = async (times: number): Promise<Told[]> => {
    const all: Told[] = [];
    for (let n = 0; n < times; n += 1) all.push(await person.asks());
    return all;
  };
  try {
    await line.arm(FAILS);
    const failures = await repeat(IN_A_ROW);
    const opened = performance.now();
    const failing = line.struck();
    const open = await repeat(WHILE_OPEN);
    const challenge = await person.begins();
    const struck = { failing, open: line.struck() - failing };
    await line.disarm();
    let last = await person.asks();
    while (last.status !== 201 && performance.now() - opened < GIVEN_UP_MS) {
      await pause(100);
      last = await person.asks();
    }
    const recoveredMs = performance.now() - opened;
    const onward = await person.goesOn(last);
    // Whoever had to wait can prove it again, too.
    await beginStepUp(person.holder.apiOf(1), person.ref);
    const [uses, controls] = [await database.usesOf(person.stepUp.stepUpId), await person.controls()];
    return { failures, open, challenge, struck, recoveredMs, onward, uses, controls };
  } finally {
    await line.disarm();
    await person.leave();
  }
}
