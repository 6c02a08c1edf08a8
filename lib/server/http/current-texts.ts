import 'server-only';
import { cookies, headers } from 'next/headers';
import Negotiator from 'negotiator';
import { cache } from 'react';
import { Language, LANGUAGES } from '@/lib/contract/language';
import { cookieName } from '../auth/session-cookie';
import { container } from '../container';
import type { Texts } from '../texts/texts';

/** The language of whoever asks: the one that they chose here, else their browser's. */
export async function currentLanguage(): Promise<Language> {
  const { BANK_ORIGIN } = container().env;
  const chosen = (await cookies()).get(cookieName(BANK_ORIGIN, 'language'))?.value;
  const accepted = (await headers()).get('accept-language') ?? '';
  const wanted = new Negotiator({ headers: { 'accept-language': accepted } }).language([...LANGUAGES]);
  return Language.safeParse(chosen).data ?? Language.safeParse(wanted).data ?? LANGUAGES[0];
}

/** Every language by its own name, which stands in its own file. */
export const languageItems = () =>
  LANGUAGES.map((language) => ({
    language,
    name: container().texts[language].words.shell.languages.name,
  }));

/** The words for whoever asks; chosen once for a page. */
export const currentTexts = cache(async (): Promise<Texts> => container().texts[await currentLanguage()]);
