import 'server-only';
import { Language } from '@/lib/contract/language';

/** How each writes dates and times: the bank is in Europe. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI' };

/** The first of these languages (BCP 47 tags, the wanted one first) that we have words in; English where there is none. */
export const languageOf = (...wanted: readonly string[]): Language =>
  wanted
    .map((tag) => Language.safeParse(tag.trim().split(/[-_;]/)[0]?.toLowerCase()).data)
    .find((language) => language !== undefined) ?? 'en';
