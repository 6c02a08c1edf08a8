import type { CardOrder } from '../emulator/add-card.ts';

export type { CardOrder };

/** A card that waits for its holder's PIN: an INACTIVE physical plastic and `pinStatus` W. */
export const waitingForPin = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'W', ...over });

/** A card with a PIN that was made for the holder (`pinStatus` D). */
export const randomPin = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'D', ...over });

/** A card whose PIN the holder has set (`pinStatus` S). */
export const pinChosen = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'S', ...over });

const DAY_MS = 86_400_000;
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);

/** A card that was made today: its PIN is chosen, and it is not on its way yet. */
export const beingMade = (over: CardOrder = {}): CardOrder =>
  pinChosen({ plastics: [{ status: 'LOCKED', productionDate: day(0) }], ...over });

/** A card that was made days ago, and waits in an envelope to be activated. */
export const sent = (over: CardOrder = {}): CardOrder =>
  pinChosen({ plastics: [{ status: 'LOCKED', productionDate: day(3) }], ...over });

/** A card in use. Say `pin` where the test must know it. */
export const active = (over: CardOrder = {}): CardOrder =>
  pinChosen({ plastics: [{ status: 'ACTIVE', productionDate: day(40) }], ...over });

/** A card in use with one try left. */
export const twoTriesUsed = (over: CardOrder = {}): CardOrder => active({ failedTries: 2, ...over });

/** A card in use whose next plastic waits for a PIN of its own. */
export const reissuedWaiting = (over: CardOrder = {}): CardOrder =>
  waitingForPin({
    plastics: [{ status: 'ACTIVE', productionDate: day(900) }, { productionType: 'NEW_PLASTIC' }],
    ...over,
  });

// The following wait for a PIN in every other respect, so that only the named one can be why they are refused.

export const blocked = (): CardOrder => waitingForPin({ status: 'CARD_BLOCKED' });

export const suspected = (): CardOrder => waitingForPin({ status: 'SUSPECTED_FRAUD' });

export const closed = (): CardOrder => waitingForPin({ status: 'CARD_CLOSED' });

/** A card for the internet: it has no plastic to hold. */
export const virtual = (): CardOrder =>
  waitingForPin({ product: 'DEBIT_MC_VIRTUAL', plastics: [{ physical: false }] });

/** A card on the account of whoever it is added for, with another person's name on it. */
export const supplementaryFor = (namedCustomerId: string): CardOrder =>
  waitingForPin({ cardRole: 'SUPPLEMENTARY', namedCustomerId });

/** In MyCore: one of the applications of a multi-application card. It has that card's PIN, and none of its own. */
export const application = (): CardOrder => waitingForPin({ isApplication: true });

/** A card whose plastic is made already: there is none left to set a PIN for. */
export const alreadyMade = (): CardOrder => waitingForPin({ plastics: [{ status: 'ACTIVE' }] });
