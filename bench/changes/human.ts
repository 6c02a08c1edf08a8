import { setTimeout as pause } from 'node:timers/promises';
import { openPage, sendPin } from '../../model/processor-page.ts';
import type { PageRules } from './page-rules.ts';

/** How the processor's page behaves: whether it tells what happens in it, as Enfuce documents. */
export interface Manner {
  readonly speaks: boolean;
}

/** What a person's browser asks of the bank; each resolves to what the page would be told. */
export interface BankSide {
  readonly control: () => Promise<{ readonly action: string; readonly controlId: string }>;
  readonly pinStatus: () => Promise<string>;
}

export interface Person extends BankSide {
  readonly bank: string;
  /** From the field being there to the last digit, ms. */
  readonly typingMs: number;
  /** Of a second try: whoever knows their PIN types it faster. */
  readonly againMs: number;
}

/** Between seeing what went wrong and trying again. */
const THINKING_MS = 6_000;
/** A silent page shows help after so long (`SILENCE_MS` of components/set-pin/use-pin-frame.ts). */
const SILENT_AFTER_MS = 10_000;
const TRIES = 3;

/** What the page asks about under a name of its own (`CLAIMS` of components/set-pin/use-pin-status.ts). */
const claimIn = (phase: string) => (['claimed', 'failed'].includes(phase) ? phase : null);

/**
 * One page with a frame, and its one query: it reads when the page's schedule says so, or at once when the frame claims or is lost,
 * until the processor confirms.
 */
function watchPin({ pinStatus }: Person, { pauseBefore }: PageRules) {
  const { promise: confirmed, resolve, reject } = Promise.withResolvers<true>();
  // Whoever fails elsewhere first does not wait for it any more.
  confirmed.catch(() => undefined);
  let [phase, reads] = ['closed', 0];
  let next: { readonly ms: number | false; readonly timer?: NodeJS.Timeout } = { ms: false };

  function schedule(isNew: boolean): void {
    const ms = pauseBefore(phase, reads);
    // A query whose interval stays the same goes on waiting.
    if (!isNew && ms === next.ms) return;
    clearTimeout(next.timer);
    next = ms === false ? { ms } : { ms, timer: setTimeout(() => void read(), ms) };
  }
  async function read(): Promise<void> {
    try {
      reads += 1;
      if ((await pinStatus()) === 'S') resolve(true);
      else schedule(true);
    } catch (error) {
      reject(error);
    }
  }

  return {
    confirmed,
    async turn(to: string): Promise<void> {
      const isOther = claimIn(to) !== claimIn(phase);
      phase = to;
      if (isOther) reads = 0;
      if (isOther && claimIn(to)) await read();
      else schedule(isOther);
    },
    end: () => clearTimeout(next.timer),
  };
}

/** One change, from the tap to the processor's confirmation. @throws when it does not come to that */
export async function changePin(person: Person, { speaks }: Manner, rules: PageRules): Promise<void> {
  const page = watchPin(person, rules);
  let phase = 'closed';
  const signal = async (name: string) => {
    phase = rules.nextPhase(phase, name);
    await page.turn(phase);
  };
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      // Before a further control the page looks whether there is anything left to do.
      if (tries > 0 && (await person.pinStatus()) === 'S') return;
      const { action, controlId } = await person.control();
      const typing = tries === 0 ? person.typingMs : person.againMs;
      const { page: opened } = await openPage(action, controlId, person.bank);
      if (!opened) throw new Error('the processor gave no page');
      await signal('opened');
      const silent = Math.min(SILENT_AFTER_MS, typing);
      await pause(silent);
      if (speaks) await signal('pin_valid');
      else if (silent === SILENT_AFTER_MS) await signal('no_sign');
      await pause(typing - silent);
      const isSent = (await sendPin(opened, '7305')) === 200;
      if (isSent && speaks) await signal('set_pin_success');
      if (isSent) {
        await page.confirmed;
        return;
      }
      if (speaks) await signal('set_pin_error');
      await pause(THINKING_MS);
      phase = 'closed';
      await page.turn('closed');
    }
    throw new Error('the PIN was not set');
  } finally {
    page.end();
  }
}
