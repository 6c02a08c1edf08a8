import 'server-only';
import type { Processor } from '@/lib/set-pin/ports';
import type { ProcessorHttp } from '../http';
import { sharing } from '../sharing';
import { doAct } from './acts';
import { fetchCards } from './cards';
import { changesOf } from './changes';
import { createCard } from './create-card';
import { type PinPages, requestControl } from './pin-control';
import { fetchPlastics } from './plastics';

/** The port `Processor` over Enfuce's Payment API (api.md sections 1 to 5). */
export function createPaymentApi({ call, ...pages }: PinPages & { readonly call: ProcessorHttp }): Processor {
  return {
    can: { changePin: false, pinTries: true },
    cardsOf: sharing((holder) => fetchCards(call, holder)),
    plasticsOf: ({ cardId }, holder) => fetchPlastics(call, cardId, holder),
    requestControl: (wish, holder) => requestControl(call, wish, holder, pages),
    act: (act, target, holder, key) => doAct(changesOf(call, holder), act, target, key),
    order: (order, holder, key) => createCard(changesOf(call, holder), order, holder, key),
  };
}
