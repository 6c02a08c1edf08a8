import type { CardOrder } from '../emulator/add-card.ts';
import type { FaultName } from '../emulator/faults.ts';
import type { ArrivalRecord } from '../emulator/record.ts';
import { KNOBS, type Settings } from '../emulator/settings.ts';
import { openControl, type ControlDoor } from './control-client.ts';

export { KNOBS };
export type { ArrivalRecord, FaultName, Settings };

/** A card as the processor itself sees it. */
export interface CardAtProcessor {
  readonly cardId: string;
  /** Whose account. */
  readonly customerId: string;
  /** Whose name. */
  readonly namedCustomerId: string;
  /** The card's id in MyCore, and its owner's there. */
  readonly uuid: string;
  readonly cardholderId: string;
  readonly plasticIds: readonly string[];
  readonly card: {
    readonly pinStatus: string;
    readonly status: string;
    readonly pinAttempts: { readonly counter: number; readonly max: number };
  };
  /** By sequence number. `productionDate` is there once an embossing run has made it. */
  readonly plastics: readonly {
    readonly status: string;
    readonly productionType: string;
    readonly productionDate?: string;
  }[];
  /** What the processor now knows; null until a PIN was set. */
  readonly pin: string | null;
}

/** What passed when a PIN was set, in hex: the key, the block under it, and the block in the clear. */
export interface Evidence {
  readonly tzpk: string;
  readonly encryptedBlock: string;
  readonly clearBlock: string;
}

/** A processor of one's own: what happens in it is seen from no other. */
export type Processor = Awaited<ReturnType<typeof enterProcessor>>;

/** Opens a tenant of the emulator. `leave` it when done: that cuts what hangs. @throws when the emulator refuses. */
export async function enterProcessor(door: ControlDoor) {
  const control = openControl({ ...door, url: `${door.url}/__emulator` });
  const { tenantId } = await control<{ tenantId: string }>('POST', '/tenants');
  const tenant = `/tenants/${tenantId}`;
  const look = (cardId: string) => control<CardAtProcessor>('GET', `${tenant}/cards/${cardId}`);

  return {
    add: (order: CardOrder) => control<CardAtProcessor>('POST', `${tenant}/cards`, order),
    /** A customer without a card, by both of their numbers. */
    addCustomer: () =>
      control<{ customerId: string; cardholderId: string }>('POST', `${tenant}/customers`, {}),
    look,
    pinOf: async ({ cardId }: CardAtProcessor) => (await look(cardId)).pin,
    statusOf: async ({ cardId }: CardAtProcessor) => (await look(cardId)).card.status,
    pinStatusOf: async ({ cardId }: CardAtProcessor) => (await look(cardId)).card.pinStatus,
    /** Where this tenant's events go, instead of to the stack's first app. */
    listenAt: (receiver: { url: string; username: string; password: string }) =>
      control<unknown>('POST', `${tenant}/webhook`, receiver),
    /** Sends one event about a card now; resolves to the statuses it got. */
    notifies: async ({ cardId }: CardAtProcessor, about: { type?: string; subType?: string } = {}) =>
      (await control<{ answers: (number | null)[] }>('POST', `${tenant}/cards/${cardId}/notify`, about))
        .answers,
    /** Uses up PIN tries of a card. */
    failTries: ({ cardId }: CardAtProcessor, failed: number) =>
      control<unknown>('POST', `${tenant}/cards/${cardId}/tries`, { failed }),
    /** @param times how often it strikes; left out, until `disarm`. */
    arm: (name: FaultName, times?: number) =>
      control<unknown>('POST', `${tenant}/faults`, { name, ...(times === undefined ? {} : { times }) }),
    disarm: () => control<undefined>('DELETE', `${tenant}/faults`),
    /** Forward only; embossing runs that are passed make their cards. */
    moveClock: (advanceMs: number) => control<{ now: string }>('POST', `${tenant}/clock`, { advanceMs }),
    /** Moves the clock to the next embossing run: cards that have their PIN are made. */
    runEmbossing: () => control<{ now: string }>('POST', `${tenant}/clock`, { to: 'next_run' }),
    /** Brings a made card to life, as its holder would by another channel. */
    activate: ({ cardId }: CardAtProcessor) =>
      control<unknown>('POST', `${tenant}/cards/${cardId}/activate`, {}),
    turn: (knobs: Partial<Settings>) => control<Settings>('POST', `${tenant}/settings`, knobs),
    /** From now on the page's key can be read out, and what passes is kept: for proofs (`npm run prove:pin-blind`). */
    bare: () => control<undefined>('POST', `${tenant}/evidence`),
    /** What passed since then, in hex. */
    evidence: async () => (await control<{ evidence: Evidence[] }>('GET', `${tenant}/evidence`)).evidence,
    /** What arrived, oldest first: testimony that is not the app's own. */
    record: () => control<ArrivalRecord>('GET', `${tenant}/record`),
    leave: () => control<undefined>('DELETE', tenant),
  };
}
