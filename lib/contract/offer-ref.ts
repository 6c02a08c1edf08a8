import { z } from 'zod';

/** Names one thing that this person may order; says nothing, and means nothing to anybody else. */
export const OfferRef = z
  .string()
  .regex(/^ofr_[a-z2-7]{26}$/)
  .brand<'OfferRef'>();
export type OfferRef = z.infer<typeof OfferRef>;
