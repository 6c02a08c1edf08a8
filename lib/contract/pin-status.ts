import { z } from 'zod';

/** The processor's word on a PIN: `W` waiting, `S` set by the cardholder, `D` random (api.md 3.2). */
export const PinStatus = z.strictObject({
  pinStatus: z.enum(['W', 'S', 'D']),
});
export type PinStatus = z.infer<typeof PinStatus>;
