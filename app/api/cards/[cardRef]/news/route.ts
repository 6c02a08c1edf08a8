import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Whether Enfuce told of something new about this card: asked often, answered from the database, keeps no session alive. */
export const GET = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef }) },
  async ({ holder, params: { cardRef } }) =>
    Response.json({ changedAt: await container().news.of(holder, cardRef) }),
);
