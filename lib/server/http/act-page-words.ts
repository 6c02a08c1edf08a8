import 'server-only';
import type { CardDetail } from '@/lib/contract/card';
import type { OfferView } from '@/lib/contract/card-act';
import type { CardAct } from '@/lib/contract/step-up';
import { cardActWords, orderWords } from '../texts/act-words';
import { cardArt, looksOf } from '../texts/card-words';
import { changeWords, viewWords } from '../texts/journey-words';
import type { Texts } from '../texts/texts';

type Refusal = Readonly<Record<'tag' | 'title' | 'reason' | 'advice', string>>;

/** The picture of a card that is there already, or the drawing of one that is not. */
function pictureOf(texts: Texts, card: CardDetail) {
  const { solid } = looksOf(card.stage);
  return { ...cardArt(texts, card, solid), solid };
}

/** Why something is not offered for a card now, with the way back to its page, which says how it stands. */
const refusedWords = (texts: Texts, card: CardDetail, refusal: Refusal) => ({
  texts: refusal,
  card: pictureOf(texts, card),
  back: { href: `/cards/${card.ref}`, label: texts.words.acts.common.toCard },
});

/** What the page of one act needs: its words, or why there are none. */
export const cardActPageWords = (texts: Texts, act: CardAct, card: CardDetail) => ({
  texts: cardActWords(texts, act, card),
  art: pictureOf(texts, card),
  refused: refusedWords(texts, card, texts.words.acts.refused),
});

export const viewPageWords = (texts: Texts, card: CardDetail) => ({
  texts: viewWords(texts, card),
  refused: refusedWords(texts, card, texts.words.viewPin.refused),
});

/** On the Payment API a PIN is changed at a cash machine, and nowhere else (api.md section 4). */
export function changePageWords(texts: Texts, card: CardDetail) {
  const { cashMachine, ...notNow } = texts.words.changePin.refused;
  return {
    texts: changeWords(texts, card),
    drawing: { ...cardArt(texts, { ...card, last4: null }, true), solid: true },
    refused: refusedWords(texts, card, card.pinIsChanged === 'here' ? notNow : cashMachine),
  };
}

export const orderPageWords = (texts: Texts, offers: readonly OfferView[]) => orderWords(texts, offers);
