import { PasskeyOptionsRequest } from '@/lib/contract/passkey';
import { container } from '@/lib/server/container';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** What the browser needs to make a passkey; the step-up for it has been proven. */
export const POST = cardholderRoute({ body: PasskeyOptionsRequest, proves: true }, async ({ holder, body }) =>
  Response.json(await container().enrolment.options(holder, body)),
);
