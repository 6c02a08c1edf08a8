import 'server-only';

/** Pages that a sign-in may lead on to, by the word that names them in its address: a closed list (S11). */
export const WAYS_ON = { 'not-me': '/not-me', reminders: '/reminders' } as const;
export type WayOn = keyof typeof WAYS_ON;

/** The page behind a word, or the cards. */
export const wayOn = (word: string | string[] | undefined): string =>
  typeof word === 'string' && Object.hasOwn(WAYS_ON, word) ? WAYS_ON[word as WayOn] : '/cards';
