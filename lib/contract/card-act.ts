import { z } from 'zod';
import { CardRef, CARD_STAGES } from './card';
import { OfferRef } from './offer-ref';
import { StepUpClaim } from './step-up';

/** Asks for one act on one card, under a proof for it; which act and which card stand in the path. */
export const CardActRequest = StepUpClaim;
export type CardActRequest = StepUpClaim;

/** An act is done, and this is what the processor says afterwards. */
export const CardActDone = z.strictObject({
  /** The card to look at now: a replacement is another card than the one it replaces. */
  cardRef: CardRef,
  stage: z.enum(CARD_STAGES),
});
export type CardActDone = z.infer<typeof CardActDone>;

/** Orders a card. What is ordered, for which account and in whose name, the server knows (design.md section 5). */
export const OrderRequest = StepUpClaim.extend({
  offer: OfferRef,
  /** `own`: the holder chooses it, and the card waits (`W`). `random`: Enfuce makes one (`D`). */
  pin: z.enum(['own', 'random']),
});
export type OrderRequest = z.infer<typeof OrderRequest>;

/** One thing that can be ordered, as the page shows it. */
export interface OfferView {
  readonly ref: OfferRef;
  readonly product: string;
  /** The last four digits of the card whose account it will share; null where they are unknown. */
  readonly like: string | null;
}
