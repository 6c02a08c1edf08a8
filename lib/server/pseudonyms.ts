import 'server-only';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { CardRef } from '@/lib/contract/card';
import { OfferRef } from '@/lib/contract/offer-ref';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base32 in lower case (RFC 4648 alphabet), without padding. */
function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('');
}

/** Names that say nothing to whoever lacks the key, and stay the same while it does (`PSEUDONYM_KEY`, design.md section 10). */
export function createPseudonyms(key: string) {
  // The parts are joined as JSON, so that no two lists of parts give one message.
  const hmac = (purpose: string, ...parts: string[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  return {
    holderId: (issuer: string, subject: string) =>
      `hld_${base32(hmac('holder', issuer, subject)).slice(0, 26)}`,
    auditUser: (holderId: string) => `setpin-${base32(hmac('audit-user', holderId)).slice(0, 26)}`,
    cardRef: (holderId: string, cardId: string) =>
      CardRef.parse(`crd_${base32(hmac('card', holderId, cardId)).slice(0, 26)}`),
    /** What a person may order; says nothing of the account behind it. */
    offerRef: (holderId: string, accountId: string, product: string) =>
      OfferRef.parse(`ofr_${base32(hmac('offer', holderId, accountId, product)).slice(0, 26)}`),
    /** How the audit refers to a control (S16). */
    control: (controlId: string) => hmac('control', controlId).toString('base64url'),
    /** A WebAuthn challenge that only we can know beforehand; used up with the authorisation it belongs to (WA-01). */
    enrolmentChallenge: (stepUpId: string) => hmac('enrolment', stepUpId).toString('base64url'),
  };
}
export type Pseudonyms = ReturnType<typeof createPseudonyms>;

/** 128 random bits or more as base64url. */
export const randomToken = (bytes = 16): string => randomBytes(bytes).toString('base64url');

/** SHA-256 as base64url: how a secret is kept that only has to be recognised. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compares two digests in a time that does not depend on where they differ. */
export const sameDigest = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
