import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../claims/chance.ts';
import type { Bank } from './bank.ts';
import { enterCardholder } from './cardholder.ts';
import type { KillEvidence } from './evidence.ts';

/** Requests with one proof, over both instances. */
const AT_ONCE = 4;
/** About when a control is made, until one was seen here. */
const FIRST_GUESS_MS = 120;

/** Plays rounds one after the other: a claim is under way, and one of the two processes is killed. */
export function createKills(bank: Bank, chance: Chance) {
  const { pair, proxy } = bank;
  let decidedMs = FIRST_GUESS_MS;

  /** One that has a claim in its hands, where there is one. */
  async function killOne() {
    const afterMs = decidedMs * (chance.share() + chance.share());
    await pause(afterMs);
    const carrying = proxy.carrying();
    const busy = pair.filter(({ url }) => carrying.includes(url));
    const all = busy.length > 0 ? busy : pair;
    const killed = all[chance.below(all.length)] ?? pair[0];
    await killed.kill();
    return { killed, afterMs, wasCarrying: busy.length > 0 };
  }

  return async function playKill(round: number): Promise<KillEvidence> {
    await bank.whole();
    const person = await enterCardholder(bank, [bank.origin]);
    const { stepUpId } = person.stepUp;
    try {
      const began = Date.now();
      const [told, { killed, afterMs, wasCarrying }] = await Promise.all([
        Promise.all(Array.from({ length: AT_ONCE }, () => person.asks())),
        killOne(),
      ]);
      const back = killed.start();
      const given = told.find(({ status }) => status === 201) ?? null;
      const onward = await person.goesOn(given);
      await back;
      const [uses, controls] = [await bank.database.usesOf(stepUpId), await person.controls()];
      const [first] = controls;
      if (first !== undefined && !onward.waited) decidedMs = Math.min(1_000, first - began);
      const audited = await bank.database.audited('pin_control_requested', stepUpId);
      return { round, afterMs, wasCarrying, told, onward, uses, controls, audited };
    } finally {
      await person.leave();
    }
  };
}
