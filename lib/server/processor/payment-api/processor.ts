import 'server-only';
import type { Customer, Holder } from '@/lib/set-pin/card';
import type { Processor } from '@/lib/set-pin/ports';
import { randomToken } from '../../pseudonyms';
import { type CardReader, nobody } from '../card-reader';
import type { ProcessorHttp } from '../http';
import { personOf, sharing } from '../sharing';
import { doAct, letWait } from './acts';
import { patchCard } from './card-updates';
import { fetchCards } from './cards';
import { changesOf } from './changes';
import { createCard } from './create-card';
import { type PinPages, requestControl } from './pin-control';
import { fetchPlastics } from './plastics';

interface Parts extends PinPages {
  readonly call: ProcessorHttp;
  readonly onCards?: CardReader;
}

/** The port `Processor` over Enfuce's Payment API (api.md sections 1 to 5). */
export function createPaymentApi({ call, onCards = nobody, ...pages }: Parts): Processor {
  const plastics = sharing(
    ({ cardId, holder }: { cardId: string; holder: Holder }) => `${cardId} ${personOf(holder)}`,
    ({ cardId, holder }) => fetchPlastics(call, cardId, holder),
  );
  return {
    can: { changePin: false, pinTries: true },
    cardsOf: sharing(personOf, async (holder: Customer) => {
      const cards = await fetchCards(call, holder);
      await onCards(cards, holder);
      return cards;
    }),
    plasticsOf: ({ cardId }, holder) => plastics({ cardId, holder }, 'fresh'),
    requestControl: (wish, holder) => requestControl(call, wish, holder, pages),
    act: (act, target, holder, key) => doAct(changesOf(call, holder), act, target, key),
    // Its own key each time: blocking a blocked card changes nothing.
    freeze: (card, holder) =>
      patchCard(changesOf(call, holder), card, { status: 'CARD_BLOCKED' }, randomToken()),
    letWait: (card, holder, key) => letWait(changesOf(call, holder), card, key),
    order: (order, holder, key) => createCard(changesOf(call, holder), order, holder, key),
  };
}
