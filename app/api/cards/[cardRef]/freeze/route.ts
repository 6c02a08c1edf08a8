import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import { NoFields } from '@/lib/contract/no-fields';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Freezes a card of the person's; a sign-in is enough, since it protects (design.md section 5). */
export const POST = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef }), body: NoFields, urgency: 'act' },
  async ({ holder, params: { cardRef } }) => Response.json(await container().setPin.freeze(holder, cardRef)),
);
