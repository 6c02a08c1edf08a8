import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { arrive, type EmulatorContext } from '../arrival.ts';
import type { Arrival } from '../record.ts';
import type { Tenant } from '../tenant.ts';

/** An error of MyCore: `application/problem+json` (api.md section 6). */
export function problem(c: EmulatorContext, status: ContentfulStatusCode, detail: string): Response {
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    detail,
    instance: c.req.path,
    id: randomUUID(),
    timestamp: new Date().toISOString(),
  };
  return c.json(body, status, { 'content-type': 'application/problem+json' });
}

/** A call that found its tenant: written down, and counted. */
export function enter(c: EmulatorContext, tenant: Tenant): Arrival {
  const auditUser = c.req.header('x-audit-user');
  const arrival = arrive(c, tenant, auditUser === undefined ? {} : { auditUser });
  const wait = tenant.faults.take('api') ? 1 : tenant.limit.count();
  if (wait === undefined) return arrival;
  if (tenant.settings.retryAfterOn429 === 'yes') c.header('retry-after', String(wait));
  throw new HTTPException(429, { res: problem(c, 429, 'The rate limit is reached') });
}
