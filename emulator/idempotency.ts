import { randomUUID } from 'node:crypto';
import type { EmulatorContext } from './arrival.ts';
import type { Tenant } from './tenant.ts';

/** An answer as it was sent first. */
export interface KeptAnswer {
  readonly at: number;
  readonly status: number;
  readonly type: string;
  readonly body: { readonly [field: string]: unknown };
}

const KEPT_MS = 24 * 3_600_000;
const LONGEST_KEY = 64;

/**
 * Runs an act once for its `x-idempotency-key`: within 24 hours the same method, URL and key get the first answer
 * again, an error too, of which only its ids and timestamp are new (api.md section 5). Without a key every call is an act.
 * @param refuse answers a key that is too long
 */
export async function once(
  c: EmulatorContext,
  tenant: Tenant,
  refuse: () => Response,
  act: () => Response | Promise<Response>,
): Promise<Response> {
  const key = c.req.header('x-idempotency-key');
  if (key === undefined) return act();
  if (key.length > LONGEST_KEY) return refuse();
  const name = `${c.req.method} ${c.req.path} ${key}`;
  const kept = tenant.answers.get(name);
  if (kept && tenant.clock.now() - kept.at < KEPT_MS) {
    const isError = kept.status >= 400;
    const id = randomUUID();
    const fresh = isError ? { id, timestamp: new Date().toISOString() } : {};
    const uuid = isError && 'uuid' in kept.body ? { uuid: id } : {};
    return c.json({ ...kept.body, ...fresh, ...uuid }, kept.status as 200, { 'content-type': kept.type });
  }
  const response = await act();
  const body = (await response.clone().json()) as KeptAnswer['body'];
  const type = response.headers.get('content-type') ?? 'application/json';
  tenant.answers.set(name, { at: tenant.clock.now(), status: response.status, type, body });
  return response;
}
