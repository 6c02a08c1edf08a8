import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import { PinControlRequest } from '@/lib/contract/pin-control';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Issues one short-lived right to set this card's PIN. The PIN itself never comes here. */
export const POST = cardholderRoute(
  {
    ...{ params: z.strictObject({ cardRef: CardRef }), body: PinControlRequest },
    // Card, plastics, control.
    ...{ proves: true, once: true, calls: 3 },
  },
  async ({ holder, params: { cardRef }, body }) =>
    Response.json(await container().setPin.issueControl(holder, cardRef, body), { status: 201 }),
);
