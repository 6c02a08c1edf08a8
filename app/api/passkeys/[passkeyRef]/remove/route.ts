import { z } from 'zod';
import { PasskeyRemoval } from '@/lib/contract/passkey';
import { PasskeyRef } from '@/lib/contract/step-up';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Takes one passkey away, under a proof for exactly this one (design.md section 5). */
export const POST = cardholderRoute(
  { params: z.strictObject({ passkeyRef: PasskeyRef }), body: PasskeyRemoval, proves: true },
  async ({ holder, params: { passkeyRef }, body }) => {
    await container().removePasskey(holder, passkeyRef, body);
    return Response.json({ removed: true });
  },
);
