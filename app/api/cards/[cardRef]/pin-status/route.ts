import { z } from 'zod';
import { CardRef } from '@/lib/contract/card';
import type { PinStatus } from '@/lib/contract/pin-status';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** What the processor says is true of this card's PIN, now. */
export const GET = cardholderRoute(
  { params: z.strictObject({ cardRef: CardRef }), urgency: 'status' },
  async ({ holder, params: { cardRef } }) => {
    const { setPin, nextRun } = container();
    const pinStatus = await setPin.pinStatus(holder, cardRef);
    return Response.json({ pinStatus, nextRun: nextRun().toISOString() } satisfies PinStatus);
  },
);
