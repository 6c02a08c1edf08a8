import { createIdentifiers, type Identifiers } from './identifiers.ts';
import type { EmbossingSchedule } from './embossing.ts';
import { createTenant, type Tenant } from './tenant.ts';
import type { WebhookTarget } from './webhook.ts';

/** All tenants of one emulator. Ids are unique over them, so a card, plastic, customer or control finds its tenant. */
export interface World {
  readonly ids: Identifiers;
  /** A new, empty tenant. @throws RangeError when the name is taken. */
  enter(name?: string): Tenant;
  leave(id: string): boolean;
  tenant(id: string): Tenant | undefined;
  /** The tenant for which `has` is true, its due embossing runs done. */
  find(has: (tenant: Tenant) => boolean): Tenant | undefined;
  /** Forgets every tenant and cuts every hanging request. Ids go on counting: an old one is never used again. */
  clear(): void;
}

export function createWorld(embossing: EmbossingSchedule, webhook?: WebhookTarget): World {
  const ids = createIdentifiers();
  const tenants = new Map<string, Tenant>();

  const upToDate = (tenant: Tenant | undefined) => {
    tenant?.catchUp();
    return tenant;
  };
  const leave = (id: string) => {
    tenants.get(id)?.faults.disarm();
    tenants.get(id)?.hanging.release();
    return tenants.delete(id);
  };

  return {
    ids,
    enter(name = ids.tenant()) {
      if (tenants.has(name)) throw new RangeError(`tenant ${name} exists`);
      const tenant = createTenant(name, embossing, webhook);
      tenants.set(name, tenant);
      return tenant;
    },
    leave,
    tenant: (id) => upToDate(tenants.get(id)),
    find: (has) => upToDate([...tenants.values()].find(has)),
    clear() {
      for (const id of [...tenants.keys()]) leave(id);
    },
  };
}
