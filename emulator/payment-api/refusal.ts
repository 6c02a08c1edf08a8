import { HTTPException } from 'hono/http-exception';
import { randomUUID } from 'node:crypto';
import { arrive, type EmulatorContext } from '../arrival.ts';
import type { Arrival } from '../record.ts';
import type { Tenant } from '../tenant.ts';

/** An error of the Payment API. GUESS G-01: the body; published is that it has `uuid` and `timestamp` (api.md section 5). */
export function refuse(
  c: EmulatorContext,
  status: 400 | 401 | 404 | 409 | 429 | 503,
  code: string,
  message: string,
): Response {
  const id = randomUUID();
  return c.json({ code, message, id, uuid: id, timestamp: new Date().toISOString() }, status);
}

export const unavailable = (c: EmulatorContext): Response =>
  refuse(c, 503, 'SERVICE_UNAVAILABLE', 'The service is unavailable');

/** A call that found its tenant: written down, then counted, then asked for the credentials that the tenant takes. */
export function enter(c: EmulatorContext, tenant: Tenant): Arrival {
  const arrival = arrive(c, tenant, { auditUser: c.req.query('auditUser') ?? '' });
  const { authentication, retryAfterOn429 } = tenant.settings;
  const wait = tenant.faults.take('api') ? 1 : tenant.limit.count();
  if (wait !== undefined) {
    if (retryAfterOn429 === 'yes') c.header('retry-after', String(wait)); // GUESS G-19
    const res = refuse(c, 429, 'TOO_MANY_REQUESTS', 'The rate limit is reached');
    throw new HTTPException(429, { res });
  }
  const scheme = c.req.header('authorization')?.split(' ')[0]?.toLowerCase();
  if (authentication !== 'either' && scheme !== authentication)
    throw new HTTPException(401, { res: refuse(c, 401, 'UNAUTHORIZED', 'Other credentials are required') });
  return arrival;
}
