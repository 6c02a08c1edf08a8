import 'server-only';
import type { CardStage, CardView } from '@/lib/contract/card';
import { cardArt, cardLine, refusalWords } from '../texts/card-words';
import { journeyWords } from '../texts/journey-words';
import { productName, type Texts } from '../texts/texts';

/** Cards whose page has something to tell their holder. */
const HAS_PAGE: ReadonlySet<CardStage> = new Set(['pin_chosen', 'random_pin', 'blocked', 'inherits_pin']);

/** The first card that waits gets the page; the others a line each, with a way on for those that wait too. */
export function cardsPageWords(texts: Texts, cards: readonly CardView[]) {
  const { waiting: words, others, all } = texts.words.cards;
  const card = cards.find(({ stage }) => stage === 'waiting_for_pin');
  const waiting = card && {
    card,
    art: cardArt(texts, card, false),
    texts: {
      tag: words.tag,
      title: words.title,
      lead: texts.say('cards.waiting.lead', { name: productName(texts, card.product) }),
      action: words.action,
    },
  };
  const lines = cards
    .filter((each) => each !== card)
    .map((each) => ({
      ...cardLine(texts, each),
      ...(each.stage === 'waiting_for_pin'
        ? { href: `/cards/${each.ref}/pin`, action: words.action }
        : HAS_PAGE.has(each.stage)
          ? { href: `/cards/${each.ref}`, action: texts.words.cards.open }
          : {}),
    }));
  return { waiting, others: { title: waiting ? others : all, lines } };
}

/** What the PIN page needs for one card: the journey's words, or why there is none. */
export function pinPageWords(texts: Texts, card: CardView) {
  return {
    journey: journeyWords(texts, card),
    drawing: cardArt(texts, card, false),
    /** Beside a PIN that was just chosen no digits stand. */
    solid: cardArt(texts, { ...card, last4: null }, true),
    refusal: refusalWords(texts, card),
  };
}
