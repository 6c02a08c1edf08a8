import { waitingForPin } from '../testkit/builders.ts';
import { enterIdentity, type Identity, type Person } from '../testkit/identity.ts';
import type { Database } from '../testkit/playwright/database.ts';
import type { StepUp } from '../testkit/playwright/step-up.ts';
import { type CardAtProcessor, enterProcessor, type Processor } from '../testkit/world.ts';
import type { Facts } from './judge.ts';
import type { Readings } from './journey.ts';
import type { OpenedPage } from './processor-page.ts';
import { createVisitor, type Request, type Visitor } from './visitor.ts';

/** What a run is played on: one bank, and the two stand-ins. */
export interface Ground {
  readonly bank: string;
  readonly emulator: string;
  readonly issuer: string;
  readonly controlToken: string;
  readonly database: Database;
}

/** A control in a browser's hands. */
interface Right {
  readonly controlId: string;
  readonly action: string;
}

/** All that is real in one run. Whatever is numbered has the number that the model gave it. */
export interface Scene {
  readonly ground: Ground;
  readonly processor: Processor;
  readonly identity: Identity;
  readonly person: Person;
  readonly cards: readonly CardAtProcessor[];
  /** The bank's handles of the cards. */
  readonly refs: readonly string[];
  readonly devices: readonly Visitor[];
  readonly proofs: (StepUp & { readonly location: string })[];
  /** Null where the answer was lost. */
  readonly rights: (Right | null)[];
  readonly pages: OpenedPage[];
  /** The last request that asked for something. */
  sent: Request | null;
  /** When each control was used up, on the processor's clock. */
  readonly usedUp: Map<string, number>;
  /** The processor's time. */
  readonly now: () => number;
  /** Moves the processor's clock; for the bank, the caller does it. */
  readonly moveClock: (how: number | 'next run') => Promise<void>;
  /** Until when what is held now is surely held, by the machine's own time; infinite where nothing is. */
  surelyUntil: number;
  leave(): Promise<void>;
}

/**
 * Who looks at the list learns the handles of their cards, and the bank remembers them. The first look of all may find the
 * processor too slow: everything is new to both of them.
 */
async function untilShown(visitor: Visitor): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1)
    if (/\/cards\/crd_\w+/.test((await visitor.page('/cards')).text)) return;
  throw new Error('the list of cards shows no card');
}

/** A person with cards that wait, signed in on the first of two devices. */
export async function enterScene(ground: Ground, cards: number, readings: Readings): Promise<Scene> {
  const { emulator: url, controlToken, database } = ground;
  const processor = await enterProcessor({ url, controlToken });
  const identity = enterIdentity(ground);
  const leave = async () => {
    await identity.leave();
    await processor.leave();
  };
  try {
    let ahead = 0;
    const now = () => Date.now() + ahead;
    const moveClock = async (how: number | 'next run') => {
      const moved = how === 'next run' ? await processor.runEmbossing() : await processor.moveClock(how);
      ahead = Date.parse(moved.now) - Date.now();
    };
    // A whole hour until the next run, more than a journey takes: it would make cards that the model knows nothing of.
    await moveClock('next run');
    await processor.turn(readings);
    const { customerId } = await processor.addCustomer();
    const added: CardAtProcessor[] = [];
    while (added.length < cards) added.push(await processor.add({ customerId, ...waitingForPin() }));
    const person = await identity.person({ customerId });
    const first = createVisitor(ground, person);
    const devices = [first, createVisitor(ground, person)];
    await first.signIn();
    await untilShown(first);
    const refs = await Promise.all(added.map(({ cardId }) => database.refOf(cardId)));

    return {
      ...{ ground, processor, identity, person, cards: added, refs, devices, now, moveClock, leave },
      ...{ proofs: [], rights: [], pages: [], sent: null, usedUp: new Map(), surelyUntil: Infinity },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** What the processor knows now. */
export async function readFacts({ processor, cards, usedUp }: Scene): Promise<Facts> {
  const { controls, requests } = await processor.record();
  const seen = await Promise.all(cards.map(({ cardId }) => processor.look(cardId)));
  const asked = (is: (request: { method: string; path: string }) => boolean) => requests.filter(is).length;
  return {
    cards: seen.map(({ card, plastics, pin }) => ({
      pinStatus: card.pinStatus as Facts['cards'][number]['pinStatus'],
      pin,
      isMade: plastics.some(({ productionDate }) => productionDate !== undefined),
    })),
    controls: controls.map(({ controlId, plasticId, at }) => ({
      controlId,
      card: cards.findIndex(({ plasticIds }) => plasticIds.includes(plasticId)),
      at: Date.parse(at),
      usedUpAt: usedUp.get(controlId) ?? null,
    })),
    asked: {
      controls: asked(({ path }) => path.startsWith('/pincontrol/')),
      changes: asked(({ method, path }) => method === 'PATCH' && path.startsWith('/card/')),
    },
  };
}
