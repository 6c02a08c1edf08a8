import 'server-only';
import type { CardView } from '@/lib/contract/card';
import { CARD_ACTS, type CardAct, type Operation } from '@/lib/contract/step-up';
import { actSentence } from './act-words';
import type { Texts } from './texts';

type Card = Pick<CardView, 'product' | 'last4'>;
const isCardAct = (operation: Operation): operation is CardAct => CARD_ACTS.some((act) => act === operation);

/** What a person approves, in one sentence, as the prompt of each operation says it (S05, decision 0009). */
export function operationSentence(texts: Texts, operation: Operation, card: Card | null): string {
  const { pin, viewPin, changePin, acts, security, order } = texts.words;
  if (operation === 'enrol_passkey') return security.prove.act;
  if (operation === 'remove_passkey') return security.remove.prove.act;
  if (operation === 'order_card') return order.actAtProvider;
  const own = isCardAct(operation)
    ? acts[operation]
    : { set_pin: pin.prove, view_pin: viewPin.prove, change_pin: changePin.prove }[operation];
  return actSentence(texts, card ?? { product: '', last4: null }, own);
}
