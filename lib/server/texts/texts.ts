import 'server-only';
import { createTranslator } from 'use-intl/core';
import type { Brand } from '@/lib/brand/brand';
import type { Language } from '@/lib/contract/language';
import en from '@/messages/en.json';
import fi from '@/messages/fi.json';
import sv from '@/messages/sv.json';
import { brandLinks } from './brand-links';
import { fillBrand } from './fill-brand';
import { LOCALES } from './languages';

type Words = typeof en;
const WORDS: Readonly<Record<Language, Words>> = { en, fi, sv };

/** Words for whoever reads this language: `say` fills the places of one text, `words` are the texts themselves. */
export function createTexts(language: Language, brand: Brand) {
  const locale = LOCALES[language];
  const filled = fillBrand(WORDS[language], brand, language);
  const { links, ...shell } = filled.shell;
  return {
    language,
    locale,
    /** The frame of every page is the bank's: with the words go its mark and its links. */
    words: { ...filled, shell: { ...shell, logo: brand.logo, links: brandLinks(links, brand) } },
    say: createTranslator({ locale, messages: filled }),
    products: brand.products,
  };
}
export type Texts = ReturnType<typeof createTexts>;

/** In every language, made once: filling the words of a brand is work. */
export const createAllTexts = (brand: Brand): Readonly<Record<Language, Texts>> => ({
  en: createTexts('en', brand),
  fi: createTexts('fi', brand),
  sv: createTexts('sv', brand),
});
export type AllTexts = ReturnType<typeof createAllTexts>;

/** The name of a product; what the bank has no name for is a card all the same. */
export const productName = (
  { words, products }: Pick<Texts, 'words' | 'products'>,
  product: string,
): string => products[product] ?? words.cards.products.other;
