import { describe, expect, test } from 'vitest';
import { CardRef, type CardView } from '@/lib/contract/card';
import { OfferRef } from '@/lib/contract/offer-ref';
import { CARD_ACTS } from '@/lib/contract/step-up';
import { actSentence, cardActWords, orderWords } from './act-words';
import { NORDLUND } from '../brands.fixture';
import { createTexts } from './texts';

const texts = createTexts('en', NORDLUND);
const card: CardView = {
  ref: CardRef.parse(`crd_${'a'.repeat(26)}`),
  ...{ product: 'DEBIT_MC', last4: '1234', stage: 'pin_chosen' },
};
const offer = { ref: OfferRef.parse(`ofr_${'b'.repeat(26)}`), product: 'VISA_CARD', like: '1234' };
/** The browser counts these itself. */
/** Only the browser knows these: how long it takes, and what the answer named. */
const withoutItsOwn = (value: unknown) => JSON.stringify(value).replace(/\{(seconds|incident)\}/g, '');

describe.each(CARD_ACTS)('%s', (act) => {
  test('S05: what is approved names the card by its last four digits, or else by its name', () => {
    expect(cardActWords(texts, act, card).prove.act).toContain('•••• 1234');
    const nameless = cardActWords(texts, act, { ...card, last4: null }).prove.act;
    expect(nameless).toContain(NORDLUND.products['DEBIT_MC']);
    expect(nameless).not.toContain('{');
  });

  test('no place is left unfilled, and every end has words', () => {
    const words = cardActWords(texts, act, card);
    expect(withoutItsOwn(words)).not.toMatch(/\{\w+\}/);
    expect(words.done.title).not.toBe('');
    expect(words.prove.act).toBe(words.proven.act);
  });
});

test('S05: no two acts are approved in the same words', () => {
  const sentences = CARD_ACTS.map((act) => actSentence(texts, card, texts.words.acts[act]));
  expect(new Set(sentences).size).toBe(CARD_ACTS.length);
});

describe('an order', () => {
  test('says what is ordered and for which account, and approves that', () => {
    const [first] = orderWords(texts, [offer]).offers;
    expect(first?.title).toBe(NORDLUND.products['VISA_CARD']);
    expect(first?.text).toContain('1234');
    expect(first?.flow.prove.act).toContain(NORDLUND.products['VISA_CARD']);
    expect(withoutItsOwn(first)).not.toMatch(/\{\w+\}/);
  });

  test('whose account cannot be named by digits is told in words', () => {
    const [first] = orderWords(texts, [{ ...offer, like: null }]).offers;
    expect(first?.text).toBe(texts.words.order.likeUnknown);
  });
});
