import { OrderRequest } from '@/lib/contract/card-act';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Orders one card from the offers made to this person. */
export const POST = cardholderRoute(
  { body: OrderRequest, proves: true, once: true },
  async ({ holder, body }) => Response.json(await container().setPin.order(holder, body), { status: 201 }),
);
