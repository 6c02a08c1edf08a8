import { z } from 'zod';
import { PasskeyRenaming } from '@/lib/contract/passkey';
import { PasskeyRef } from '@/lib/contract/step-up';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Gives one of the person's own passkeys a name. */
export const POST = cardholderRoute(
  { params: z.strictObject({ passkeyRef: PasskeyRef }), body: PasskeyRenaming },
  async ({ holder, params: { passkeyRef }, body: { name } }) => {
    await container().renamePasskey(holder, passkeyRef, name);
    return new Response(null, { status: 204 });
  },
);
