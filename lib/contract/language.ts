import { z } from 'zod';

/** The languages that there are words in, by BCP 47; the first one is for whoever reads none of them. */
export const LANGUAGES = ['en', 'fi', 'sv'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** `POST /api/language`: what the person chose. */
export const LanguageChoice = z.strictObject({ language: Language });
