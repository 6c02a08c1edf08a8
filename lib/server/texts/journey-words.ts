import 'server-only';
import type { CardView } from '@/lib/contract/card';
import { productName, type Texts } from './texts';

/** The words of one card's journey. The last four digits stand in the prompt of the step-up, and nowhere else. */
export function journeyWords(texts: Texts, { product, last4 }: CardView) {
  const { pin } = texts.words;
  const name = productName(texts, product);
  const act = last4
    ? texts.say('pin.prove.act', { last4 })
    : texts.say('pin.prove.actWithoutDigits', { name });
  const { think, prove, ready, type, done, trouble, steps, back, later } = pin;
  return {
    think,
    ready,
    type,
    done,
    steps,
    back,
    later,
    trouble,
    prove: { ...prove, act },
  };
}
