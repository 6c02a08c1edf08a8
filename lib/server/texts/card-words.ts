import 'server-only';
import type { CardStage, CardView } from '@/lib/contract/card';
import { productName, type Texts } from './texts';

const TAG_KINDS: Readonly<Record<CardStage, 'waits' | 'good' | 'plain'>> = {
  waiting_for_pin: 'waits',
  pin_chosen: 'good',
  random_pin: 'good',
  inherits_pin: 'good',
  no_pin: 'plain',
  blocked: 'plain',
  closed: 'plain',
  not_yours_to_set: 'plain',
  unknown: 'plain',
};
/** A drawing while the card is not made: it waits, or nobody can say. */
const DRAWN: ReadonlySet<CardStage> = new Set(['waiting_for_pin', 'not_yours_to_set']);

/** How a stage looks: the colour of its tag, and whether the card is drawn or solid. */
export const looksOf = (stage: CardStage) => ({ tagKind: TAG_KINDS[stage], solid: !DRAWN.has(stage) });

/** The picture of a card, drawn or solid. */
export function cardArt(texts: Texts, { product, last4 }: CardView, solid: boolean) {
  const name = productName(texts, product);
  const { say, words } = texts;
  return solid
    ? {
        name,
        label: say('cards.drawing.solidLabel', { name }),
        ...(last4 ? { caption: `•••• ${last4}` } : {}),
      }
    : {
        name,
        label: say('cards.drawing.waitingLabel', { name }),
        caption: words.cards.drawing.waitingCaption,
      };
}

/** One line of the list of cards. */
export function cardLine(texts: Texts, card: CardView) {
  const { stage, last4, ref } = card;
  const { tag, detail } = texts.words.cards.stages[stage];
  return {
    key: ref,
    name: productName(texts, card.product),
    detail: last4 ? `${texts.say('cards.endsIn', { last4 })}. ${detail}` : detail,
    tag,
    tagKind: TAG_KINDS[stage],
    solid: !DRAWN.has(stage),
  };
}

/** Why a card is not offered Set PIN. */
export const refusalWords = (texts: Texts, { stage }: CardView) => ({
  texts: texts.words.pin.refused[stage],
  tagKind: TAG_KINDS[stage],
  solid: !DRAWN.has(stage),
});
