import type { CardStage } from '../contract/card';
import type { Card, Plastic } from './card';

/** Only these do not reject authorisations (api.md 3.4); a card in any other state gets no PIN. */
const GOOD_STATUS: ReadonlySet<string> = new Set(['CARD_OK', 'CARD_NO_RENEWAL']);
const CLOSED_STATUS: ReadonlySet<string> = new Set([
  'CARD_CLOSED',
  'CARD_CLOSED_DUE_TO_FRAUD',
  'CARD_LOST',
  'CARD_STOLEN',
  'CARD_EXPIRED',
]);
const BLOCKED_STATUS: ReadonlySet<string> = new Set(['CARD_BLOCKED', 'SUSPECTED_FRAUD']);
/** Products that exist as plastic (api.md 3.1); a virtual card has no PIN, an unknown product is not trusted to have one. */
const PHYSICAL_PRODUCTS: ReadonlySet<string> = new Set(['MC_CARD', 'DEBIT_MC', 'VISA_CARD', 'DEBIT_VISA']);
const VIRTUAL = /_VIRTUAL$/;

/** A person may act on the PIN of a card that names them; where the processor does not say whom it names, they may not. */
const isNamed = (card: Card, customerId: string) =>
  card.customerId === customerId && (card.role === 'MAIN' || card.role === 'SUPPLEMENTARY');

/** Where a card stands, from card data alone: the list page asks for no plastics (design.md section 6). */
export function stageOf(card: Card, customerId: string): CardStage {
  if (VIRTUAL.test(card.product)) return 'no_pin';
  if (CLOSED_STATUS.has(card.status)) return 'closed';
  if (BLOCKED_STATUS.has(card.status)) return 'blocked';
  if (!GOOD_STATUS.has(card.status) || !PHYSICAL_PRODUCTS.has(card.product)) return 'unknown';
  if (!isNamed(card, customerId)) return 'not_yours_to_set';
  switch (card.pinStatus) {
    case 'W':
      return 'waiting_for_pin';
    case 'S':
      return 'pin_chosen';
    case 'D':
      return 'random_pin';
    case 'unknown':
      return 'unknown';
  }
}

export type PlasticVerdict =
  | { readonly allowed: true; readonly plasticId: string }
  | { readonly allowed: false; readonly because: string };

/**
 * The one plastic whose PIN may be set (S13, api.md 3.3): INACTIVE, physical, no row of a PIN re-order.
 * More than one candidate is refused: choosing wrongly would give a PIN to the wrong card.
 */
export function plasticToSet(plastics: readonly Plastic[]): PlasticVerdict {
  const candidates = plastics.filter(
    ({ status, physical, productionType }) =>
      status === 'INACTIVE' && physical !== false && productionType !== 'PIN',
  );
  const [only, ...others] = candidates;
  if (!only) return { allowed: false, because: 'no inactive plastic' };
  if (others.length > 0) return { allowed: false, because: 'more than one inactive plastic' };
  return { allowed: true, plasticId: only.plasticId };
}
