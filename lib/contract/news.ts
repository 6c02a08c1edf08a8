import { z } from 'zod';

/** When Enfuce last told of something new about a card; null where it never did. */
export const CardNews = z.strictObject({ changedAt: z.iso.datetime().nullable() });
