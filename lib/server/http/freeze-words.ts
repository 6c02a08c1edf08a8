import 'server-only';
import type { CardStage, CardView } from '@/lib/contract/card';
import { cardLine } from '../texts/card-words';
import type { Texts } from '../texts/texts';

/** Nothing is left to freeze, or it is not theirs to freeze. */
const NOT_TO_FREEZE: ReadonlySet<CardStage> = new Set(['closed', 'not_yours_to_set']);

/** What the page says to whoever did not do it: their cards, and what can be done about each at once. */
export function freezeWords(texts: Texts, cards: readonly CardView[]) {
  const { title, lead, freeze, frozen, confirm, done, replace, trouble, sessionEnded, signIn } =
    texts.words.notMe;
  const items = cards
    .filter(({ stage }) => !NOT_TO_FREEZE.has(stage))
    .map((card) => {
      const line = cardLine(texts, card);
      const name = card.last4 ? `${line.name} •••• ${card.last4}` : line.name;
      return {
        ref: card.ref,
        name,
        detail: line.tag,
        isFrozen: card.stage === 'blocked',
        label: texts.say('notMe.freezeLabel', { name }),
        // Offered once it is frozen: the new card waits for a PIN that only they know.
        replaceHref: `/cards/${card.ref}/replace`,
      };
    });
  return {
    texts: { title, lead, freeze, frozen, confirm, done, replace, trouble, sessionEnded, signIn },
    items,
  };
}
