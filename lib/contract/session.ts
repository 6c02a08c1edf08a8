import { z } from 'zod';

/** Without an act of the person, a session ends after this long (RTS Art. 4(3)(d), S08). */
export const IDLE_MS = 5 * 60_000;
/** However busy the person is, it ends after this long (S08). */
export const ABSOLUTE_MS = 12 * 60 * 60_000;

/** How long a session still lives, in milliseconds from the answer: without an act of the person, and at most. */
export const SessionLeft = z.strictObject({
  idleMs: z.number().int().nonnegative(),
  endsMs: z.number().int().nonnegative(),
});
export type SessionLeft = z.infer<typeof SessionLeft>;
