import { z } from 'zod';

/** Whether a person wants to be reminded. Nothing that anybody can do depends on it, so that it needs no proof. */
export const ReminderChoice = z.strictObject({ wanted: z.boolean() });
export type ReminderChoice = z.infer<typeof ReminderChoice>;
