import { randomUUID } from 'node:crypto';
import type { Control } from './control.ts';
import type { Tenant } from './tenant.ts';

/** A new control, in the tenant's record; with the knob `newControlVoidsOld` it ends the older ones for its plastic. */
export function issue(tenant: Tenant, what: Pick<Control, 'plasticId' | 'scope' | 'api'>): Control {
  const issuedAt = tenant.clock.now();
  if (tenant.settings.newControlVoidsOld === 'yes')
    for (const old of tenant.controls.values()) if (old.plasticId === what.plasticId) old.voided = true;
  const control: Control = {
    ...{ id: randomUUID(), issuedAt, loaded: false, linked: false, voided: false },
    ...what,
  };
  tenant.controls.set(control.id, control);
  const { id: controlId, plasticId } = control;
  tenant.record.controls.push({ controlId, plasticId, at: new Date(issuedAt).toISOString() });
  return control;
}
