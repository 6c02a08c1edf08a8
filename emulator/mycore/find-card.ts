import type { Card } from '../card.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';

/** A card by MyCore's id, with its tenant. */
export function findCard(world: World, uuid: string): { tenant: Tenant; card: Card } | undefined {
  const isIt = (card: Card) => card.uuid === uuid;
  const tenant = world.find(({ cards }) => [...cards.values()].some(isIt));
  const card = tenant && [...tenant.cards.values()].find(isIt);
  return tenant && card && { tenant, card };
}
