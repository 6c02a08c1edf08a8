import { z } from 'zod';

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
