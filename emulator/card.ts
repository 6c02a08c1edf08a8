/** What the processor keeps about a card. Field names are Enfuce's where it publishes them (api.md section 3). */
export const PRODUCTS = [
  'MC_CARD',
  'MC_VIRTUAL',
  'DEBIT_MC',
  'DEBIT_MC_VIRTUAL',
  'VISA_CARD',
  'VISA_VIRTUAL',
  'DEBIT_VISA',
  'DEBIT_VISA_VIRTUAL',
] as const;
export const CARD_STATUSES = [
  'CARD_OK',
  'CARD_BLOCKED',
  'SUSPECTED_FRAUD',
  'CARD_CLOSED_DUE_TO_FRAUD',
  'CARD_NO_RENEWAL',
  'CARD_LOST',
  'CARD_STOLEN',
  'CARD_CLOSED',
  'CARD_EXPIRED',
] as const;
export const PIN_STATUSES = ['W', 'S', 'D'] as const;
export const CARD_ROLES = ['MAIN', 'SUPPLEMENTARY'] as const;
export const PLASTIC_STATUSES = [
  'INACTIVE',
  'LOCKED',
  'ACTIVE',
  'CLOSED',
  'FROM_FILE',
  'REJECTED',
  'DEFERRED',
  'LOCKED_FOR_ONLINE',
] as const;
export const PRODUCTION_TYPES = [
  'ALL',
  'NEW_PLASTIC',
  'NEW_PIN',
  'NEW_CVV',
  'PIN',
  'ADD_PARMS',
  'CHIP_DATA',
] as const;

export const REASONS = ['NEW_CARD', 'REPLACE_CARD', 'REISSUE_CARD', 'REORDER_PIN', 'RENEW_CARD'] as const;

export interface Expiration {
  year: number;
  month: number;
}

export interface Card {
  readonly id: string;
  /** The same card's id in MyCore. */
  readonly uuid: string;
  /** MyCore's id of the person named on it. */
  readonly cardholderUuid: string;
  /** The card that this one replaces. */
  readonly previousId: string | null;
  /** Whose account it is. */
  readonly ownerId: string;
  /** Whose name is on it; another person's on a SUPPLEMENTARY card. */
  readonly customerId: string;
  readonly accountId: string;
  readonly product: (typeof PRODUCTS)[number];
  readonly cardRole: (typeof CARD_ROLES)[number];
  /** In MyCore: one of the applications of a multi-application card, which has that card's PIN. */
  readonly isApplication: boolean;
  status: (typeof CARD_STATUSES)[number];
  /** Since when it has its status: a day. */
  statusDate: string;
  pinStatus: (typeof PIN_STATUSES)[number];
  readonly last4: string;
  readonly expiration: Expiration;
  readonly createdDate: string;
  readonly firstName: string;
  readonly lastName: string;
  /** GUESS G-21: failed online tries so far, and how many there are. */
  readonly pinAttempts: { counter: number; max: number };
  /** The PIN that the processor now knows. A test reads it through the control API; no other path shows it. */
  pin: string | null;
}

export interface Plastic {
  readonly id: string;
  readonly cardId: string;
  readonly sequenceNumber: number;
  status: (typeof PLASTIC_STATUSES)[number];
  readonly productionType: (typeof PRODUCTION_TYPES)[number];
  readonly expiration: Expiration;
  readonly createdDate: string;
  productionDate: string | null;
  /** The moment of its run, ISO 8601. */
  producedAt: string | null;
  /** The PIN in its chip: what View PIN may show. */
  embossedPin: string | null;
  /** Why it is made, in MyCore's words (api.md section 6). */
  readonly reason: (typeof REASONS)[number];
  readonly physical: boolean;
}
