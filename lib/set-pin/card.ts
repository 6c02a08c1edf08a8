/** What the law knows of a card and its plastics. Values the processor may invent later are `unknown`, and eligible for nothing. */

export const PIN_STATUSES = ['W', 'S', 'D', 'unknown'] as const;
export type CardPinStatus = (typeof PIN_STATUSES)[number];

export interface Card {
  /** Enfuce's card id: digits beyond 2^53, so a string. Never leaves the server. */
  readonly cardId: string;
  /** The customer named on the card; null where the processor does not say. */
  readonly customerId: string | null;
  readonly product: string;
  readonly role: 'MAIN' | 'SUPPLEMENTARY' | 'unknown';
  readonly status: string;
  readonly pinStatus: CardPinStatus;
  readonly last4: string | null;
}

export interface Plastic {
  readonly plasticId: string;
  readonly status: string;
  readonly productionType: string | null;
  readonly physical: boolean | null;
  readonly sequenceNumber: number;
}

/** The person behind a session, as the rules see them. */
export interface Holder {
  /** Pseudonym: HMAC of issuer and subject. */
  readonly id: string;
  /** The session *record*, not its cookie. */
  readonly sessionId: string;
  /** Enfuce's customer; null for someone who is signed in but no customer. */
  readonly customerId: string | null;
  /** Stable pseudonym sent to Enfuce as `auditUser`, never a name. */
  readonly auditUser: string;
}
