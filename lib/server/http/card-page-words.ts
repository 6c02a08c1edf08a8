import 'server-only';
import type { CardDetail } from '@/lib/contract/card';
import { makingWords, offerWords } from '../texts/card-page-words';
import { cardArt, looksOf } from '../texts/card-words';
import { productName, type Texts } from '../texts/texts';

/** All that the page of one card says. */
export function cardPageWords(texts: Texts, card: CardDetail) {
  const { cards, card: words } = texts.words;
  const { tagKind, solid } = looksOf(card.stage);
  const { tag, detail } = cards.stages[card.stage];
  const offers = offerWords(texts, card);
  return {
    intro: { tag, tagKind, title: productName(texts, card.product), lead: detail },
    art: { ...cardArt(texts, card, solid), solid },
    making: card.making && makingWords(texts, card.making, card.stage === 'random_pin'),
    groups: [
      { key: 'pin', title: words.pin.title, lines: offers.pin },
      { key: 'card', title: words.card.title, lines: offers.card },
    ].filter(({ lines }) => lines.length > 0),
    nothing: words.noActs,
    soon: words.making.soon,
    back: { href: '/cards', label: words.back },
  };
}
