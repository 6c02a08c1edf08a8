import 'server-only';
import { createTranslator } from 'use-intl/core';
import type { Language } from '@/lib/contract/language';
import en from '@/messages/en.json';
import fi from '@/messages/fi.json';
import sv from '@/messages/sv.json';
import { LOCALES } from './languages';

type Words = typeof en;
const WORDS: Readonly<Record<Language, Words>> = { en, fi, sv };

/** Words for whoever reads this language: `say` fills the places of one text, `words` are the texts themselves. */
export function createTexts(language: Language) {
  const [locale, words] = [LOCALES[language], WORDS[language]];
  return { language, locale, words, say: createTranslator({ locale, messages: words }) };
}
export type Texts = ReturnType<typeof createTexts>;

/** The name of a product; what the bank has no name for is a card all the same. */
export function productName({ words }: Texts, product: string): string {
  const names: Readonly<Record<string, string>> = words.cards.products;
  return names[product] ?? words.cards.products.other;
}
