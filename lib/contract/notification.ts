import { z } from 'zod';

const id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^[\w-]{1,64}$/));

/** A card's event, as far as we use it (api.md section 5). */
export const CardEvent = z.object({
  ...{ type: z.literal('CARD'), id, cardId: id },
  status: z.string().min(1).max(64).optional().catch(undefined),
});

/** Enfuce may send types and fields that nobody knows yet: every JSON object is an event. */
export const AnyEvent = z.looseObject({});
