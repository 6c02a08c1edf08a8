import { randomUUID } from 'node:crypto';
import { signIn } from '../claims/holder.ts';
import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity } from '../testkit/identity.ts';
import { controlPath } from '../testkit/playwright/step-up.ts';
import { enterProcessor } from '../testkit/world.ts';
import type { Bank } from './bank.ts';
import { setPin } from './set-pin.ts';
import { timed, type Told } from './told.ts';

/** What of a bank a person needs: where it is, and whose clocks are moved for them. */
type Whereabouts = Pick<Bank, 'origin' | 'issuer' | 'emulator' | 'controlToken' | 'database'>;

export type Cardholder = Awaited<ReturnType<typeof enterCardholder>>;

/** After this much a control is dead, its slot is free, and the processor counts its limits anew. */
const CONTROL_GONE_MS = 33_000;

/** The first page of a process that has just started may take all of its five seconds; a person loads it again. */
async function reloading<T>(load: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1)
    try {
      return await load();
    } catch (error) {
      if (left === 0) throw error;
    }
}

/** The request that begins a step-up. Nobody knows the secret, for nobody goes on with it. */
export const beginningOf = (cardRef: string) => ({
  ...{ operation: 'set_pin', way: 'openid', cardRef },
  secretHash: 'A'.repeat(43),
});

/**
 * A person with a card that waits for its PIN, in a tenant of their own, who is signed in and has proven that it is them.
 * @param at where they ask: instances, or the proxy before all of them
 */
export async function enterCardholder(bank: Whereabouts, at: readonly string[]) {
  const processor = await enterProcessor({ url: bank.emulator, controlToken: bank.controlToken });
  const identity = enterIdentity(bank);
  const { customerId } = await processor.addCustomer();
  const card = await processor.add({ customerId, ...waitingForPin() });
  const person = await identity.person({ customerId });
  const where = (process: number) => at[process - 1] ?? bank.origin;
  const doors = { bank: bank.origin, issuer: bank.issuer, processes: at.length, at: where };
  const holder = await signIn(doors, person);
  const ref = await reloading(() => holder.cardRef());
  const stepUp = await holder.prove(ref, 'set_pin');
  const csrf = await holder.csrfToken();

  /** One request as the page sends it, on a connection of its own: one that was kept may be closing. */
  function sends(method: 'GET' | 'POST', path: string, json?: object, process = 1): Promise<Told> {
    const api = holder.apiOf(process);
    const headers = {
      ...api.ours,
      'content-type': 'application/json',
      'x-csrf-token': csrf,
      'idempotency-key': randomUUID(),
      connection: 'close',
    };
    return timed(() => api.raw(method, path, { headers, ...(json && { body: JSON.stringify(json) }) }));
  }
  const asks = (process = 1) => sends('POST', controlPath(ref), stepUp, process);

  /** A further step-up, by the provider's page; nobody goes there. */
  const begins = (process = 1) => sends('POST', '/api/step-up/challenge', beginningOf(ref), process);

  return {
    ...{ person, holder, ref, stepUp, sends, asks, begins, processor, card },
    /** The processor's clock goes past the life of every control, and so does the card's slot. */
    async waits(): Promise<void> {
      await bank.database.freeSlot(card);
      await processor.moveClock(CONTROL_GONE_MS);
    },
    /**
     * Goes on as the page lets them: asks again with the same proof, and where a control may still be open, waits for
     * its end first. Then sets the PIN on Enfuce's page.
     * @param given the control that they have already; null where they have none
     */
    async goesOn(given: Told | null) {
      let last = given ?? (await asks());
      const waited = last.code === 'control_is_live';
      if (waited) {
        await this.waits();
        last = await asks();
      }
      if (last.status === 201) await setPin(last.json);
      return { waited, last, pinStatus: await processor.pinStatusOf(card) };
    },
    /** When the emulator made controls for this person's card, in milliseconds since 1970. */
    async controls(): Promise<number[]> {
      return (await processor.record()).controls.map(({ at: made }) => Date.parse(made));
    },
    async leave(): Promise<void> {
      await identity.leave();
      await processor.leave();
    },
  };
}
