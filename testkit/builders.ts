import type { CardOrder } from '../emulator/add-card.ts';

export type { CardOrder };

/** A card that waits for its holder's PIN: an INACTIVE physical plastic and `pinStatus` W. */
export const waitingForPin = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'W', ...over });

/** A card with a PIN that was made for the holder (`pinStatus` D). */
export const randomPin = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'D', ...over });

/** A card whose PIN the holder has set (`pinStatus` S). */
export const pinChosen = (over: CardOrder = {}): CardOrder => ({ pinStatus: 'S', ...over });

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

/** A card whose plastic is made already: there is none left to set a PIN for. */
export const alreadyMade = (): CardOrder => waitingForPin({ plastics: [{ status: 'ACTIVE' }] });
