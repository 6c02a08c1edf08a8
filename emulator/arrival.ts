import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Arrival } from './record.ts';
import type { Tenant } from './tenant.ts';

/** What Hono knows in every handler of the emulator. */
export interface EmulatorEnv {
  Bindings: HttpBindings;
  Variables: { arrival: Arrival | undefined };
}
export type EmulatorContext = Context<EmulatorEnv>;

/** Writes the request into its tenant's record, before any fault strikes: what hangs has arrived all the same. */
export function arrive(
  c: EmulatorContext,
  tenant: Tenant,
  who: { auditUser?: string; controlId?: string },
): Arrival {
  const at = new Date(tenant.clock.now()).toISOString();
  const arrival: Arrival = { method: c.req.method, path: c.req.path, at, status: null, ...who };
  tenant.record.requests.push(arrival);
  c.set('arrival', arrival);
  return arrival;
}

/** Adds the status of the answer to what `arrive` has written. */
export const recordStatus: MiddlewareHandler<EmulatorEnv> = async (c, next) => {
  await next();
  const arrival = c.get('arrival');
  if (arrival && !c.env.outgoing.destroyed) arrival.status = c.res.status;
};
