import { z } from 'zod';
import { StepUpClaim } from './step-up';

/** Asks for one PIN control under a proof for setting this card's PIN. */
export const PinControlRequest = StepUpClaim;
export type PinControlRequest = StepUpClaim;

/** What the browser does with a control: a closed description, never composed there (design.md section 4). */
export const PinControl = z.strictObject({
  channel: z.literal('form'),
  /** The processor's `pinURL`, on an allow-listed origin. */
  action: z.url(),
  field: z.literal('controlId'),
  controlId: z.string().min(1).max(128),
  /** The control must have left the browser this long after the request began (S19). */
  leaveWithinMs: z.number().int().positive().max(20_000),
  /** A further control can be had this long after this answer. */
  nextInMs: z.number().int().positive(),
});
export type PinControl = z.infer<typeof PinControl>;
