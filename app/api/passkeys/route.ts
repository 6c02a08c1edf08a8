import { PasskeyEnrolment } from '@/lib/contract/passkey';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** Keeps a new passkey. */
export const POST = cardholderRoute(
  { body: PasskeyEnrolment, maxBytes: 16_384 },
  async ({ holder, body }) => {
    await container().enrolment.enrol(holder, body);
    return new Response(null, { status: 204 });
  },
);
