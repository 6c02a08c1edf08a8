import { z } from 'zod';
import type { CardOperation } from './step-up';

/** Our opaque, per-holder handle for a card: the only card id a browser sees (design.md section 2, S12). */
export const CardRef = z
  .string()
  .regex(/^crd_[a-z2-7]{26}$/)
  .brand<'CardRef'>();
export type CardRef = z.infer<typeof CardRef>;

/** Where a card stands, in the order of its life; each has words of its own in `messages/`. */
export const CARD_STAGES = [
  'waiting_for_pin',
  'pin_chosen',
  'random_pin',
  'inherits_pin',
  'no_pin',
  'blocked',
  'closed',
  'not_yours_to_set',
  'unknown',
] as const;
export type CardStage = (typeof CARD_STAGES)[number];

/** One card as its holder may see it: no PAN, no plasticId, no name. */
export const CardView = z.strictObject({
  ref: CardRef,
  /** Enfuce's product code; `messages/` gives it a name, unknown ones are simply "Card". */
  product: z.string(),
  /** The last four digits, or null where the processor gave none. */
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  stage: z.enum(CARD_STAGES),
});
export type CardView = z.infer<typeof CardView>;

/** Where a card's plastic stands on its way to the person; `stopped` is off the way. */
export const MAKING_STAGES = ['waiting', 'chosen', 'being_made', 'sent', 'active', 'stopped'] as const;
export type MakingStage = (typeof MAKING_STAGES)[number];

export interface Making {
  readonly at: MakingStage;
  /** The day it was made, as `YYYY-MM-DD`; null before. */
  readonly madeOn: string | null;
}

/** PIN tries at shops and cash machines, as the processor counts them. */
export interface PinTries {
  readonly failed: number;
  readonly max: number;
}

/** All that the page of one card shows. */
export interface CardDetail extends CardView {
  /** Null for a card without a plastic that is worth a word. */
  readonly making: Making | null;
  readonly pinTries: PinTries | null;
  /** What its holder can do now, in the order of `CARD_OPERATIONS`. */
  readonly offers: readonly CardOperation[];
  /** A letter with the PIN is on its way, or will be. */
  readonly isLetterOrdered: boolean;
  /** Where a PIN that is in use is changed: here, or at a cash machine (api.md section 4). */
  readonly pinIsChanged: 'here' | 'at_cash_machine';
}
