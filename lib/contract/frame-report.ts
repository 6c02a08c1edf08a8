import { z } from 'zod';

/** How many messages of a frame nobody has documented; a page that floods us is not counted to its end. */
export const FrameReport = z.strictObject({ unknownEvents: z.number().int().min(1).max(1_000) });
export type FrameReport = z.infer<typeof FrameReport>;
