import { randomUUID } from 'node:crypto';
import { addPlastic } from './add-plastic.ts';
import type { Card, Plastic } from './card.ts';
import { dayOf } from './clock.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export type PlasticOrder = Partial<
  Writable<Pick<Plastic, 'status' | 'productionType' | 'physical' | 'productionDate'>>
>;

/** What may be said about a new card; whatever is left out gets the default that most tests want. */
export interface CardOrder extends Partial<
  Writable<
    Pick<
      Card,
      | 'product'
      | 'pinStatus'
      | 'status'
      | 'cardRole'
      | 'isApplication'
      | 'last4'
      | 'createdDate'
      | 'firstName'
      | 'lastName'
    >
  >
> {
  /** Whose account; a fresh customer when left out. */
  customerId?: string;
  /** Whose name; the account's owner when left out. */
  namedCustomerId?: string;
  plastics?: PlasticOrder[];
  /** Another card's account; a fresh one when left out. */
  accountId?: string;
  previousId?: string;
  /** PIN tries that are used up. */
  failedTries?: number;
  /** The PIN of a card that was made; a random one when left out. */
  pin?: string;
}

/**
 * Puts a card and its plastics into a tenant. Default: a fresh customer's DEBIT_MC that waits for its PIN, with one
 * INACTIVE physical plastic.
 * @throws RangeError when a customer belongs to another tenant.
 */
export function addCard(world: World, tenant: Tenant, order: CardOrder): Card {
  const ownerId = order.customerId ?? world.ids.customer();
  const customerId = order.namedCustomerId ?? ownerId;
  for (const id of [ownerId, customerId]) addCustomer(world, tenant, id);

  const id = world.ids.card();
  const now = tenant.clock.now();
  const createdDate = order.createdDate ?? dayOf(now);
  const expiration = { year: new Date(now).getUTCFullYear() + 4, month: new Date(now).getUTCMonth() + 1 };
  const card: Card = {
    id,
    uuid: randomUUID(),
    cardholderUuid: tenant.cardholderOf(customerId),
    previousId: order.previousId ?? null,
    ownerId,
    customerId,
    accountId: order.accountId ?? world.ids.account(),
    product: order.product ?? 'DEBIT_MC',
    cardRole: order.cardRole ?? 'MAIN',
    isApplication: order.isApplication ?? false,
    status: order.status ?? 'CARD_OK',
    statusDate: createdDate,
    pinStatus: order.pinStatus ?? 'W',
    last4: order.last4 ?? id.slice(-4),
    expiration,
    createdDate,
    firstName: order.firstName ?? 'Test',
    lastName: order.lastName ?? 'Person',
    pinAttempts: { counter: order.failedTries ?? 0, max: 3 },
    pin: order.pin ?? null,
  };
  tenant.cards.set(id, card);

  for (const plastic of order.plastics ?? [{}]) addPlastic(world, tenant, card, plastic);
  return card;
}

/** Makes a customer known to the tenant, perhaps without any card. @throws RangeError when another tenant has it. */
export function addCustomer(world: World, tenant: Tenant, customerId: string): void {
  const holder = world.find(({ customers }) => customers.has(customerId));
  if (holder && holder !== tenant) throw new RangeError(`customer ${customerId} belongs to another tenant`);
  tenant.customers.add(customerId);
}
