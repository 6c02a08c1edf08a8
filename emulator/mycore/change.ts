import { randomUUID } from 'node:crypto';
import type { EmulatorContext } from '../arrival.ts';
import { once } from '../idempotency.ts';
import { neverAnswer } from '../never-answer.ts';
import type { Tenant } from '../tenant.ts';
import { enter, problem } from './problem.ts';

/** `ResourceResponse`: its id names the request, and no card (api.md section 6); with an unpublished `queue`. */
export const done = (c: EmulatorContext): Response =>
  c.json({ description: 'The request was carried out', id: randomUUID(), queue: 'Q7' });

/**
 * One change of a card: let in, struck by the faults at `update`, and done once for its idempotency key where the call
 * takes one: a PATCH takes none (api.md section 6).
 */
export async function change(
  c: EmulatorContext,
  tenant: Tenant,
  act: () => Response | Promise<Response>,
): Promise<Response> {
  enter(c, tenant);
  const fault = tenant.faults.take('update');
  if (fault === 'update_hangs') return neverAnswer(c, tenant);
  const struck = fault === 'update_503' ? () => problem(c, 503, 'The service is unavailable') : act;
  const tooLong = () => problem(c, 400, 'x-idempotency-key is too long');
  const answer = await (c.req.method === 'PATCH' ? struck() : once(c, tenant, tooLong, struck));
  return fault === 'update_done_but_unanswered' ? neverAnswer(c, tenant) : answer;
}
