import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { EmulatorContext } from './arrival.ts';
import type { Tenant } from './tenant.ts';

/** Keeps the request open until the client gives up or the tenant ends, then cuts the connection. */
export async function neverAnswer(c: EmulatorContext, tenant: Tenant): Promise<Response> {
  await tenant.hanging.hold(c.env.outgoing);
  return RESPONSE_ALREADY_SENT;
}
