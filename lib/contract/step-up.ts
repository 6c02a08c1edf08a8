import { z } from 'zod';
import { CardRef } from './card';
import { OfferRef } from './offer-ref';

/** Names a step-up and, once it is proven, its authorisation. 128 random bits; useless without the page's secret. */
export const StepUpId = z
  .string()
  .regex(/^stp_[\w-]{22}$/)
  .brand<'StepUpId'>();
export type StepUpId = z.infer<typeof StepUpId>;

/** A WebAuthn credential id in base64url; the longest has 1023 bytes (level 3, section 6.1). */
export const CredentialId = z
  .string()
  .regex(/^[\w-]+$/)
  .max(1_364);

/** Names one of a holder's own passkeys: SHA-256 of its credential id, so that it is short. */
export const PasskeyRef = z
  .string()
  .regex(/^[\w-]{43}$/)
  .brand<'PasskeyRef'>();
export type PasskeyRef = z.infer<typeof PasskeyRef>;

/** 128 bits that a page makes and keeps, in base64url; the server knows their SHA-256 (design.md section 5). */
export const PageSecret = z.string().regex(/^[\w-]{22}$/);
export const PageSecretHash = z.string().regex(/^[\w-]{43}$/);

/** Acts that hand the browser a PIN control: what the person then does with the PIN is on Enfuce's page. */
export const PIN_OPERATIONS = ['set_pin', 'view_pin', 'change_pin'] as const;
export type PinOperation = (typeof PIN_OPERATIONS)[number];

/** Acts on one card that are over with the answer to one request. */
export const CARD_ACTS = [
  'random_pin',
  'reissue_card',
  'replace_card',
  'activate_card',
  'reset_pin_tries',
  'reorder_pin',
] as const;
export type CardAct = (typeof CARD_ACTS)[number];

export const CARD_OPERATIONS = [...PIN_OPERATIONS, ...CARD_ACTS] as const;
export type CardOperation = (typeof CARD_OPERATIONS)[number];

/** The acts that need a step-up of their own (design.md section 5, decision 0009): a closed list. */
export const OPERATIONS = [...CARD_OPERATIONS, 'order_card', 'enrol_passkey', 'remove_passkey'] as const;
export type Operation = (typeof OPERATIONS)[number];

export const STEP_UP_WAYS = ['passkey', 'openid'] as const;
export type StepUpWay = (typeof STEP_UP_WAYS)[number];

const common = { way: z.enum(STEP_UP_WAYS), secretHash: PageSecretHash };

/** How a step-up at the provider ended, for the page it came back to; how few failures there may still be, or none. */
export type StepUpOutcome = 'done' | 'cancelled' | 'refused' | 'two_left' | 'one_left' | 'locked';

/** Begins a step-up. Each operation names what it is about, and nothing else: a card, an offer, a passkey. */
export const ChallengeRequest = z.discriminatedUnion('operation', [
  z.strictObject({ ...common, operation: z.enum(CARD_OPERATIONS), cardRef: CardRef }),
  z.strictObject({ ...common, operation: z.literal('order_card'), offer: OfferRef }),
  z.strictObject({ ...common, operation: z.literal('enrol_passkey') }),
  z.strictObject({ ...common, operation: z.literal('remove_passkey'), passkey: PasskeyRef }),
]);
export type ChallengeRequest = z.infer<typeof ChallengeRequest>;

/** What the page does next: show the passkey prompt, or leave for the bank's sign-in page. */
export const Challenge = z.discriminatedUnion('way', [
  z.strictObject({
    way: z.literal('passkey'),
    stepUpId: StepUpId,
    /** PublicKeyCredentialRequestOptionsJSON, WebAuthn level 3 section 5.9. */
    options: z.looseObject({ challenge: z.string() }),
  }),
  z.strictObject({ way: z.literal('openid'), stepUpId: StepUpId, location: z.url() }),
]);
export type Challenge = z.infer<typeof Challenge>;

/**
 * What every claim on an act brings: the step-up's id, the page's secret, and either a passkey's answer to its challenge
 * or nothing, where an authorisation already lives under that id. Strict: a field nobody asked for is refused (S15).
 */
export const StepUpClaim = z.strictObject({
  stepUpId: StepUpId,
  pageSecret: PageSecret,
  assertion: z.looseObject({ id: CredentialId }).optional(),
});
export type StepUpClaim = z.infer<typeof StepUpClaim>;
