import type { Answer } from '../testkit/playwright/bank-api.ts';
import { type PinStatus, STAGES } from './journey.ts';

/** The tag of a stage, in English: what the page says in one word or two. */
const TAGS: Readonly<Record<(typeof STAGES)[PinStatus], string>> = {
  waiting_for_pin: 'Waiting for your PIN',
  pin_chosen: 'PIN chosen',
  random_pin: 'Has a PIN',
};

/** What stands in a page for whoever reads it: what scripts hold is not said. */
export interface ServedPage {
  readonly says: (words: string) => boolean;
  /** Whether there is a way to this address. */
  readonly leadsTo: (path: string) => boolean;
  /** The states of cards that it names, each as often as it does. */
  readonly tags: readonly string[];
}

export function readPage({ text }: Pick<Answer, 'text'>): ServedPage {
  const seen = text.replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<head\b[\s\S]*?<\/head>/, '');
  const parts = seen.split(/<[^>]*>/);
  return {
    says: (words) => parts.some((part) => part.includes(words)),
    leadsTo: (path) => seen.includes(`href="${path}"`),
    tags: parts.filter((part) => Object.values(TAGS).includes(part)),
  };
}

export const tagOf = (pinStatus: PinStatus): string => TAGS[STAGES[pinStatus]];

/** Whether the browser is sent to sign in, in place of a page or with a problem. */
export const asksToSignIn = ({ status, headers, code }: Answer): boolean =>
  code === 'unauthenticated' ||
  (status >= 300 && status < 400 && /\/sign-in(\?|$)/.test(headers.get('location') ?? ''));
