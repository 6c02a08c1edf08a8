import type { CardStage } from '../contract/card';
import type { Card } from './card';

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

/** A person may act on the PIN of a card that names them; where the processor does not say whom it names, they may not. */
export const isNamed = (card: Card, customerId: string) =>
  card.customerId === customerId && (card.role === 'MAIN' || card.role === 'SUPPLEMENTARY');

export const isGood = ({ status }: Pick<Card, 'status'>) => GOOD_STATUS.has(status);

/** Where a card stands, from card data alone: the list page asks for no plastics (design.md section 6). */
export function stageOf(card: Card, customerId: string | null): CardStage {
  if (card.physical === false) return 'no_pin';
  if (CLOSED_STATUS.has(card.status)) return 'closed';
  if (BLOCKED_STATUS.has(card.status)) return 'blocked';
  // A product that nobody knows is not trusted to have a PIN.
  if (!isGood(card) || card.physical === null || customerId === null) return 'unknown';
  if (!isNamed(card, customerId)) return 'not_yours_to_set';
  switch (card.pinStatus) {
    case 'W':
      return 'waiting_for_pin';
    case 'S':
      return 'pin_chosen';
    case 'D':
      return 'random_pin';
    case 'inherited':
      return 'inherits_pin';
    case 'unknown':
      return 'unknown';
  }
}
