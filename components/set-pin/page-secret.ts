import type { CardOperation } from '@/lib/contract/step-up';

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 128 bits that only this page knows; the server gets their hash first and the secret with each claim (design.md section 5). */
export async function makePageSecret(): Promise<{ pageSecret: string; secretHash: string }> {
  const pageSecret = base64Url(crypto.getRandomValues(new Uint8Array(16)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pageSecret));
  return { pageSecret, secretHash: base64Url(new Uint8Array(hash)) };
}

/** The act that a step-up is for; `cardRef` where it is about a card. */
export type Act =
  | { readonly operation: CardOperation; readonly cardRef: string }
  | { readonly operation: 'order_card'; readonly offer: string }
  | { readonly operation: 'enrol_passkey' }
  | { readonly operation: 'remove_passkey'; readonly passkey: string };

/** What a page must still know after the provider's redirect. */
export interface Kept {
  readonly stepUpId: string;
  readonly pageSecret: string;
}
/** Under which a proof is kept across the redirect: no act finds another's. */
export function subjectOf(what: Act): string {
  if ('cardRef' in what) return `${what.operation} ${what.cardRef}`;
  return 'passkey' in what ? `${what.operation} ${what.passkey}` : what.operation;
}

const keyOf = (subject: string) => `step-up ${subject}`;

/** Keeps it across the redirect, in this tab alone. */
export const keep = (subject: string, kept: Kept) =>
  sessionStorage.setItem(keyOf(subject), JSON.stringify(kept));

/** Takes it out again: from then on it lives in memory only. */
export function takeKept(subject: string): Kept | null {
  const text = sessionStorage.getItem(keyOf(subject));
  sessionStorage.removeItem(keyOf(subject));
  return text ? (JSON.parse(text) as Kept) : null;
}
