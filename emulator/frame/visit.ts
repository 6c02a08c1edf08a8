import { type KeyObject, randomUUID } from 'node:crypto';
import type { Control } from '../control.ts';
import type { Tenant } from '../tenant.ts';

/**
 * One loaded PIN page. Its token lives in the page and goes back in request bodies: no cookie and no storage, which
 * browsers withhold from a cross-site frame anyway.
 */
export interface Visit {
  readonly token: string;
  readonly control: Control;
  /** The key of the next PIN block, 16 bytes; given out fresh for each attempt, gone once tried. */
  tzpk: KeyObject | undefined;
}

export function openVisit(tenant: Tenant, control: Control): Visit {
  const visit: Visit = { token: randomUUID(), control, tzpk: undefined };
  tenant.visits.set(visit.token, visit);
  return visit;
}
