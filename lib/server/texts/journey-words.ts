import 'server-only';
import type { CardView } from '@/lib/contract/card';
import { actSentence } from './act-words';
import type { Texts } from './texts';

/** The words of setting one card's PIN. The last four digits stand in the prompt of the step-up, and nowhere else. */
export function journeyWords(texts: Texts, card: CardView) {
  const { pin } = texts.words;
  const { think, prove, ready, type, hidden, tab, reported, done, trouble, steps, back, later, pressed } =
    pin;
  return {
    ...{ think, ready, type, hidden, tab, reported, done, steps, back, later, pressed, trouble },
    random: texts.words.card.pin.random,
    incident: texts.words.errors.incident,
    prove: { ...prove, act: actSentence(texts, card, prove) },
  };
}

/** The same journey to another end: a PIN that is in use is changed (MyCore). */
export function changeWords(texts: Texts, card: CardView) {
  const { changePin } = texts.words;
  const journey = journeyWords(texts, card);
  const act = actSentence(texts, card, changePin.prove);
  return {
    ...journey,
    think: { ...journey.think, next: changePin.think.next },
    prove: { ...journey.prove, lead: changePin.prove.lead, act },
    type: { ...journey.type, title: changePin.type.title },
    trouble: changePin.trouble,
    random: undefined,
  };
}

/** The words of seeing a PIN. */
export function viewWords(texts: Texts, card: CardView) {
  const { back, prove, ready, see, hidden, signIn, trouble } = texts.words.viewPin;
  return {
    ...{ back, ready, see, hidden, signIn, trouble },
    pressed: texts.words.pin.pressed,
    incident: texts.words.errors.incident,
    prove: { ...prove, act: actSentence(texts, card, prove) },
  };
}
