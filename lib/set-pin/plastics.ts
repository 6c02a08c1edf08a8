import type { Plastic } from './card';

export type PlasticVerdict =
  | { readonly allowed: true; readonly plastic: Plastic }
  | { readonly allowed: false; readonly because: string };

const isOne = (plastic: Plastic, ...statuses: readonly string[]) =>
  plastic.physical !== false && plastic.productionType !== 'PIN' && statuses.includes(plastic.status);

/** Exactly one is a choice; of two, the wrong one would give a PIN to the wrong plastic (S13). */
function theOnly(candidates: readonly Plastic[], what: string): PlasticVerdict {
  const [only, ...others] = candidates;
  if (!only) return { allowed: false, because: `no ${what} plastic` };
  if (others.length > 0) return { allowed: false, because: `more than one ${what} plastic` };
  return { allowed: true, plastic: only };
}

/** The one plastic whose PIN may be set (S13, api.md 3.3): INACTIVE, physical, no row of a PIN re-order. */
export const plasticToSet = (plastics: readonly Plastic[]): PlasticVerdict =>
  theOnly(
    plastics.filter((plastic) => isOne(plastic, 'INACTIVE')),
    'inactive',
  );

/**
 * The one plastic in use, whose PIN may be seen or changed: ACTIVE, and made in an embossing run. Before that run
 * there is no PIN to see (seed step 10).
 */
export const plasticInUse = (plastics: readonly Plastic[]): PlasticVerdict =>
  theOnly(
    plastics.filter((plastic) => isOne(plastic, 'ACTIVE') && plastic.madeOn !== null),
    'active and made',
  );

/** The plastic that was made and waits to be switched on. */
export const plasticToActivate = (plastics: readonly Plastic[]): PlasticVerdict =>
  theOnly(
    plastics.filter((plastic) => isOne(plastic, 'LOCKED') && plastic.madeOn !== null),
    'locked and made',
  );

/** Whether a plastic of this card is still to be made: then no further one is ordered for it. */
export const isBeingOrdered = (plastics: readonly Plastic[]): boolean =>
  plastics.some((plastic) => isOne(plastic, 'INACTIVE', 'FROM_FILE', 'LOCKED'));

/** Whether a letter with the PIN is on its way to the manufacturer already. */
export const isPinOrdered = (plastics: readonly Plastic[]): boolean =>
  plastics.some(({ productionType, status }) => productionType === 'PIN' && status === 'INACTIVE');

/** The newest plastic that a person will hold, made or not; undefined for a card without one. */
export const newestPlastic = (plastics: readonly Plastic[]): Plastic | undefined =>
  plastics
    .filter(({ physical, productionType }) => physical !== false && productionType !== 'PIN')
    .toSorted((one, other) => other.sequenceNumber - one.sequenceNumber)[0];
