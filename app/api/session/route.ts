import { NoFields } from '@/lib/contract/no-fields';
import type { SessionLeft } from '@/lib/contract/session';
import { cardholderRoute } from '@/lib/server/http/cardholder-route';

/** How long this session still lives. Asking is no act of the person, so it keeps nothing alive (S08). */
export const GET = cardholderRoute({}, ({ holder }) =>
  Promise.resolve(Response.json(holder.left satisfies SessionLeft)),
);

/** The person said that they are still there. */
export const POST = cardholderRoute({ body: NoFields }, ({ holder }) =>
  Promise.resolve(Response.json(holder.left satisfies SessionLeft)),
);
