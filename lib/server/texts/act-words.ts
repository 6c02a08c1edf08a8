import 'server-only';
import type { CardView } from '@/lib/contract/card';
import type { OfferView } from '@/lib/contract/card-act';
import type { CardAct } from '@/lib/contract/step-up';
import { productName, type Texts } from './texts';

type Saying = Readonly<Record<'title' | 'text', string>>;

/** The words around one act: what it is, what is approved, and what may go wrong. `act` names the act and the card. */
export function flowWords(
  { words }: Texts,
  act: string,
  own: Readonly<Record<'title' | 'lead' | 'do' | 'doing', string>>,
) {
  const { common, trouble } = words.acts;
  const {
    approving,
    passkey,
    passkeyPending,
    bank,
    bankPending,
    why,
    whyPasskey,
    proven,
    again,
    againIn,
    signIn,
  } = common;
  return {
    prove: {
      title: own.title,
      lead: own.lead,
      approving,
      act,
      passkey,
      passkeyPending,
      bank,
      bankPending,
      why,
      whyPasskey,
    },
    proven: { ...proven, approving, act, do: own.do, doing: own.doing, again, againIn },
    signIn,
    incident: words.errors.incident,
    trouble,
  };
}

/** The act as the step-up names it: with the last four digits, or with the product's name where they are unknown. */
export const actSentence = (
  texts: Texts,
  { product, last4 }: Pick<CardView, 'product' | 'last4'>,
  own: Readonly<Record<'act' | 'actWithoutDigits', string>>,
) =>
  last4
    ? own.act.replace('{last4}', last4)
    : own.actWithoutDigits.replace('{name}', productName(texts, product));

/** All words of one act on one card. */
export function cardActWords(texts: Texts, act: CardAct, card: CardView) {
  const { acts } = texts.words;
  const own = acts[act];
  const { choosePin, toCard, toCards, back } = acts.common;
  const overtaken: Saying | undefined = 'overtaken' in own ? own.overtaken : undefined;
  const notWaiting: Saying | undefined = 'notWaiting' in own ? own.notWaiting : undefined;
  const unread: Saying | undefined = 'unread' in own ? own.unread : undefined;
  return {
    ...flowWords(texts, actSentence(texts, card, own), own),
    ...{ done: own.done, overtaken, notWaiting, unread, choosePin, toCard, toCards, back },
  };
}

/** The words of the order page, and of each thing on it. */
export function orderWords(texts: Texts, offers: readonly OfferView[]) {
  const { order, acts } = texts.words;
  const { title, lead, what, pin, own, random, next, back, done, doneRandom } = order;
  const { choosePin, toCard, toCards } = acts.common;
  return {
    texts: { title, lead, what, pin, own, random, next, back, done, doneRandom, choosePin, toCard, toCards },
    offers: offers.map(({ ref, product, like }) => {
      const name = productName(texts, product);
      const act = order.act.replace('{name}', name);
      return {
        ref,
        title: name,
        text: like ? order.like.replace('{last4}', like) : order.likeUnknown,
        flow: flowWords(texts, act, order),
      };
    }),
  };
}
