import { CARD_OPERATIONS, type CardOperation } from '../contract/step-up';
import type { Card, Plastic } from './card';
import {
  isBeingOrdered,
  isPinOrdered,
  plasticInUse,
  plasticToActivate,
  plasticToSet,
  type PlasticVerdict,
} from './plastics';
import { isGood, isNamed, stageOf } from './policy';

/** What this installation's Enfuce can do beyond setting and showing a PIN (api.md sections 3 and 6). */
export interface Capabilities {
  /** MyCore's CHANGE_PIN; on the Payment API a PIN in use is changed at a cash machine. */
  readonly changePin: boolean;
  /** PIN tries are told, and can be reset: Payment API. */
  readonly pinTries: boolean;
}

/** All that a rule may look at, read from the processor at that moment. */
export interface Situation {
  readonly card: Card;
  readonly plastics: readonly Plastic[];
  readonly customerId: string;
  readonly can: Capabilities;
}

export type OfferVerdict =
  | { readonly allowed: true; readonly plastic: Plastic | null }
  | { readonly allowed: false; readonly because: string };

const yes: OfferVerdict = { allowed: true, plastic: null };
const no = (because: string): OfferVerdict => ({ allowed: false, because });
const when = (fact: boolean, because: string): OfferVerdict => (fact ? yes : no(because));
/** A card in good order that bears this person's name and has a PIN of its own. */
const isOwnAndGood = ({ card, customerId }: Situation) =>
  ['waiting_for_pin', 'pin_chosen', 'random_pin'].includes(stageOf(card, customerId));
const on = (situation: Situation, pick: (plastics: readonly Plastic[]) => PlasticVerdict): OfferVerdict =>
  isOwnAndGood(situation) ? pick(situation.plastics) : no('not a card of theirs in good order');

const waits = ({ card }: Situation) => card.pinStatus === 'W';

/** One rule for each act; what none of them allows does not happen (S13). */
const RULES: Readonly<Record<CardOperation, (situation: Situation) => OfferVerdict>> = {
  set_pin: (it) => (waits(it) ? on(it, plasticToSet) : no('does not wait for a PIN')),
  view_pin: (it) => on(it, plasticInUse),
  change_pin: (it) => (it.can.changePin ? on(it, plasticInUse) : no('this API changes no PIN')),
  random_pin: (it) => (waits(it) ? on(it, plasticToSet) : no('does not wait for a PIN')),
  reissue_card: (it) => (isBeingOrdered(it.plastics) ? no('a plastic is on its way') : on(it, plasticInUse)),
  replace_card: ({ card, plastics, customerId }) =>
    when(
      card.physical === true &&
        card.pinStatus !== 'inherited' &&
        isNamed(card, customerId) &&
        (isGood(card) || card.status === 'CARD_BLOCKED') &&
        (plasticInUse(plastics).allowed ||
          plasticToActivate(plastics).allowed ||
          // Frozen before it was made: whoever set its PIN was somebody else.
          (card.status === 'CARD_BLOCKED' && plasticToSet(plastics).allowed)),
      'no card that could have been lost',
    ),
  activate_card: (it) => on(it, plasticToActivate),
  reset_pin_tries: (it) =>
    it.can.pinTries && (it.card.pinTries?.failed ?? 0) > 0
      ? on(it, plasticInUse)
      : no('no PIN tries used up'),
  reorder_pin: (it) => (isPinOrdered(it.plastics) ? no('a letter is on its way') : on(it, plasticInUse)),
};

/** Whether this act can be done on this card now, and on which plastic. */
export const judgeOffer = (operation: CardOperation, situation: Situation): OfferVerdict =>
  RULES[operation](situation);

/** What the page of the card offers. */
export const offersOf = (situation: Situation): CardOperation[] =>
  CARD_OPERATIONS.filter((operation) => judgeOffer(operation, situation).allowed);
