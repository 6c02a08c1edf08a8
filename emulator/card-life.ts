import { addCard } from './add-card.ts';
import { addPlastic } from './add-plastic.ts';
import type { Card, Plastic } from './card.ts';
import { dayOf } from './clock.ts';
import { plasticsOf, type Tenant } from './tenant.ts';
import { notify } from './webhook.ts';
import type { World } from './world.ts';

const isCard = ({ productionType }: Plastic) => productionType !== 'PIN';
const waits = (tenant: Tenant, { id }: Card) =>
  plasticsOf(tenant, id).some((plastic) => plastic.status === 'INACTIVE' && isCard(plastic));

/** The same card once more: the next sequence number, and the PIN that it has. False while one is still to be made. */
export function reissue(world: World, tenant: Tenant, card: Card): boolean {
  if (waits(tenant, card)) return false;
  addPlastic(world, tenant, card, { reason: 'REISSUE_CARD' });
  notify(tenant, card, 'REISSUED');
  return true;
}

/** Gives a card a status from today on, and tells of it. The one that it has already changes nothing. */
export function setStatus(tenant: Tenant, card: Card, status: Card['status']): void {
  if (card.status === status) return;
  card.status = status;
  card.statusDate = dayOf(tenant.clock.now());
  notify(tenant, card, 'STATUS_CHANGE');
}

/** Another card for the same account and person, with another number; what was not made of the old one is dropped. */
export function replace(world: World, tenant: Tenant, card: Card, status: Card['status']): Card {
  const { ownerId: customerId, customerId: namedCustomerId, id: previousId } = card;
  const { accountId, product, cardRole, firstName, lastName } = card;
  for (const plastic of plasticsOf(tenant, card.id))
    if (plastic.status === 'INACTIVE') tenant.plastics.delete(plastic.id);
    else plastic.status = 'CLOSED';
  setStatus(tenant, card, status);
  const fresh = addCard(world, tenant, {
    ...{ customerId, namedCustomerId, accountId, product, cardRole, firstName, lastName, previousId },
    ...{ pinStatus: 'D', plastics: [] },
  });
  addPlastic(world, tenant, fresh, { reason: 'REPLACE_CARD' });
  return fresh;
}

/** A letter with the PIN: a row of its own, made in the next run (api.md section 3.3). */
export const reorderPin = (world: World, tenant: Tenant, card: Card): Plastic =>
  addPlastic(world, tenant, card, { productionType: 'PIN', reason: 'REORDER_PIN' });

/** Switches a made plastic on; the one that was in use closes. False unless it is LOCKED. */
export function activate(tenant: Tenant, card: Card, plastic: Plastic): boolean {
  if (plastic.status !== 'LOCKED') return false;
  for (const each of plasticsOf(tenant, card.id)) if (each.status === 'ACTIVE') each.status = 'CLOSED';
  plastic.status = 'ACTIVE';
  notify(tenant, card, 'PLASTIC_STATUS_CHANGE');
  return true;
}
