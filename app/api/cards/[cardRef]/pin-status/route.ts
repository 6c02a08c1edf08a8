import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** What the processor says is true of this card's PIN, now. */
export const GET = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef }) },
  async ({ holder, params: { cardRef } }) =>
    Response.json(await container().setPin.pinStatus(holder, cardRef)),
);
