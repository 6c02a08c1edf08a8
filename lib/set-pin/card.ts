import type { PinTries } from '../contract/card';

/** What the law knows of a card and its plastics. Values the processor may invent later are `unknown`, and eligible for nothing. */
export const PIN_STATUSES = ['W', 'S', 'D', 'inherited', 'unknown'] as const;
export type CardPinStatus = (typeof PIN_STATUSES)[number];

export interface Card {
  /** Enfuce's card id: digits beyond 2^53 or a UUID, so a string. Never leaves the server. */
  readonly cardId: string;
  /** The customer named on the card; null where the processor does not say. */
  readonly customerId: string | null;
  /** Whose balance it spends; null where the processor does not say. */
  readonly accountId: string | null;
  /** What it is sold as: Enfuce's product on the Payment API, `cardConfigurationCode` on MyCore. */
  readonly product: string;
  /** Whether this kind of card exists as plastic; null for a kind that nobody knows. */
  readonly physical: boolean | null;
  readonly role: 'MAIN' | 'SUPPLEMENTARY' | 'unknown';
  /** In the Payment API's words (api.md section 3.4). */
  readonly status: string;
  /** MyCore's WAITING, SET, GENERATED and INHERITED are W, S, D and `inherited` (api.md section 6). */
  readonly pinStatus: CardPinStatus;
  readonly last4: string | null;
  readonly pinTries: PinTries | null;
  /** What its adapter needs to order another such card, the embossed name among it; null where that is not told. */
  readonly model: Readonly<Record<string, string>> | null;
}

export interface Plastic {
  /** Enfuce's plastic id; on MyCore, which has none, the sequence number of the card's version. */
  readonly plasticId: string;
  /** In the Payment API's words (api.md section 3.3). */
  readonly status: string;
  readonly productionType: string | null;
  readonly physical: boolean | null;
  readonly sequenceNumber: number;
  /** The day of its embossing run, `YYYY-MM-DD` in UTC; null before. */
  readonly madeOn: string | null;
}

/** A kind of browser, such as Firefox on Linux. */
export interface BrowserKind {
  readonly name: string;
  readonly system: string | null;
}

/** The person behind a session, as the rules see them. */
export interface Holder {
  /** Pseudonym: HMAC of issuer and subject. */
  readonly id: string;
  /** The session *record*, not its cookie. */
  readonly sessionId: string;
  /** Enfuce's customer, or MyCore's cardholder; null for someone who is signed in but no customer. */
  readonly customerId: string | null;
  /** Stable pseudonym sent to Enfuce as `auditUser`, never a name. */
  readonly auditUser: string;
  /** What asks now, as it says of itself; null where it says nothing. */
  readonly browser: BrowserKind | null;
}
export type Customer = Holder & { readonly customerId: string };

export const isCustomer = (holder: Holder): holder is Customer => holder.customerId !== null;
