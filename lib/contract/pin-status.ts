import { z } from 'zod';

/** The processor's word on a PIN, now, and what it means for the card. */
export const PinStatus = z.strictObject({
  /** `W` waiting, `S` set by the cardholder, `D` random (api.md 3.2). */
  pinStatus: z.enum(['W', 'S', 'D']),
  /** When cards are next made, ISO 8601 in UTC. */
  nextRun: z.iso.datetime(),
});
export type PinStatus = z.infer<typeof PinStatus>;
