import 'server-only';
import type { Card, Customer, Holder } from '@/lib/set-pin/card';
import type { Processor } from '@/lib/set-pin/ports';
import { type CardReader, nobody } from '../card-reader';
import type { ProcessorHttp } from '../http';
import { personOf, sharing } from '../sharing';
import { doAct, freeze } from './acts';
import { fetchCards, type Version } from './cards';
import { createCard } from './create-card';
import { fetchHistory, plasticsFrom } from './manufacturing';
import { requestControl } from './pin-control';

interface Parts {
  readonly call: ProcessorHttp;
  readonly pinOrigins: readonly string[];
  readonly onCards?: CardReader;
}

/** The port `Processor` over MyCore (api.md section 6). It has the channel `message` alone. */
export function createMyCore({ call, pinOrigins, onCards = nobody }: Parts): Processor {
  /** A card's versions come with the card, and are kept as long as the card is: so plastics cost one call, as elsewhere. */
  const versions = new WeakMap<Card, readonly Version[]>();
  const history = sharing(
    ({ cardId, holder }: { cardId: string; holder: Holder }) => `${cardId} ${personOf(holder)}`,
    ({ cardId, holder }) => fetchHistory(call, cardId, holder),
  );
  return {
    can: { changePin: true, pinTries: false },
    cardsOf: sharing(personOf, async (holder: Customer) => {
      const cards = (await fetchCards(call, holder)).map((read) => {
        versions.set(read.card, read.versions);
        return read.card;
      });
      await onCards(cards, holder);
      return cards;
    }),
    plasticsOf: async (card, holder) =>
      plasticsFrom(versions.get(card) ?? [], await history({ cardId: card.cardId, holder }, 'fresh')),
    requestControl: (wish, holder) => requestControl(call, wish, holder, pinOrigins),
    act: (act, target, holder, key) => doAct(call, act, target, holder, key),
    freeze: (card, holder) => freeze(call, card, holder),
    // Said with the act itself (api.md section 6).
    letWait: () => Promise.resolve(),
    order: (order, holder, key) => createCard(call, order, holder, key),
  };
}
