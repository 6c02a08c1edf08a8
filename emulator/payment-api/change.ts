import type { EmulatorContext } from '../arrival.ts';
import { once } from '../idempotency.ts';
import { neverAnswer } from '../never-answer.ts';
import type { Tenant } from '../tenant.ts';
import { enter, refuse, unavailable } from './refusal.ts';

/** One change of a card: let in, struck by the faults at `update`, and done once for its idempotency key. */
export async function change(
  c: EmulatorContext,
  tenant: Tenant,
  act: () => Response | Promise<Response>,
): Promise<Response> {
  enter(c, tenant);
  const fault = tenant.faults.take('update');
  if (fault === 'update_hangs') return neverAnswer(c, tenant);
  const tooLong = () => refuse(c, 400, 'BAD_REQUEST', 'x-idempotency-key is too long');
  // An error is kept for its key, as any answer is.
  const answer = await once(c, tenant, tooLong, fault === 'update_503' ? () => unavailable(c) : act);
  return fault === 'update_done_but_unanswered' ? neverAnswer(c, tenant) : answer;
}
