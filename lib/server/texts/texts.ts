import 'server-only';
import { createTranslator } from 'use-intl/core';
import en from '@/messages/en.json';

export const LOCALE = 'en';

/** Words for whoever reads: `say` fills the places of one text, `words` are the texts themselves. */
export function createTexts() {
  return { locale: LOCALE, words: en, say: createTranslator({ locale: LOCALE, messages: en }) };
}
export type Texts = ReturnType<typeof createTexts>;

/** The name of a product; what the bank has no name for is a card all the same. */
export function productName({ words }: Texts, product: string): string {
  const names: Readonly<Record<string, string>> = words.cards.products;
  return names[product] ?? words.cards.products.other;
}
