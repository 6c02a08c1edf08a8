import type { Card, Plastic } from './card.ts';
import { dayOf } from './clock.ts';
import { randomPin } from './embossing.ts';
import { plasticsOf, type Tenant } from './tenant.ts';
import type { World } from './world.ts';

type Wish = Partial<Pick<Plastic, 'status' | 'productionType' | 'physical' | 'productionDate' | 'reason'>>;

/** One more plastic of a card, the next in sequence. One that was made has a day and a PIN in its chip. */
export function addPlastic(world: World, tenant: Tenant, card: Card, wish: Wish = {}): Plastic {
  const { status = 'INACTIVE', productionType = 'ALL', physical = true, reason = 'NEW_CARD' } = wish;
  const isMade = status !== 'INACTIVE' && status !== 'REJECTED' && physical;
  const productionDate = isMade ? (wish.productionDate ?? card.createdDate) : null;
  const plastic: Plastic = {
    id: world.ids.plastic(),
    cardId: card.id,
    sequenceNumber: plasticsOf(tenant, card.id).length + 1,
    expiration: card.expiration,
    createdDate: dayOf(tenant.clock.now()),
    producedAt: productionDate === null ? null : `${productionDate}T03:00:00.000Z`,
    embossedPin: isMade ? (card.pin ??= randomPin()) : null,
    ...{ status, productionType, physical, reason, productionDate },
  };
  tenant.plastics.set(plastic.id, plastic);
  return plastic;
}
