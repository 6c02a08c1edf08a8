import type { Hono } from 'hono';
import { addCard, addCustomer } from '../add-card.ts';
import type { EmulatorEnv } from '../arrival.ts';
import type { Card } from '../card.ts';
import { jsonBody } from '../json-body.ts';
import { cardJson, plasticJson } from '../payment-api/card-json.ts';
import { plasticsOf, type Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { readCardOrder } from './read-card-order.ts';
import { onlyFields, text } from './read-fields.ts';

/** Customers and cards of a tenant: builders, and the processor's own view of a card. */
export function cards(app: Hono<EmulatorEnv>, world: World): void {
  const cardOf = (t: string, cardId: string): { tenant: Tenant; card: Card } | undefined => {
    const tenant = world.tenant(t);
    const card = tenant?.cards.get(cardId);
    return tenant && card && { tenant, card };
  };

  app.post('/tenants/:t/customers', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const fields = (await jsonBody(c)) ?? {};
    onlyFields(fields, ['customerId']);
    const customerId = text(fields, 'customerId', /^\d{1,19}$/) ?? world.ids.customer();
    addCustomer(world, tenant, customerId);
    return c.json({ customerId, cardholderId: tenant.cardholderOf(customerId) }, 201);
  });

  app.post('/tenants/:t/cards', async (c) => {
    const tenant = world.tenant(c.req.param('t'));
    if (!tenant) return c.json({ error: 'no such tenant' }, 404);
    const card = addCard(world, tenant, readCardOrder((await jsonBody(c)) ?? {}));
    return c.json(describe(tenant, card), 201);
  });

  app.get('/tenants/:t/cards/:cardId', (c) => {
    const found = cardOf(c.req.param('t'), c.req.param('cardId'));
    return found ? c.json(describe(found.tenant, found.card)) : c.json({ error: 'no such card' }, 404);
  });

  app.post('/tenants/:t/cards/:cardId/activate', (c) => {
    const found = cardOf(c.req.param('t'), c.req.param('cardId'));
    if (!found) return c.json({ error: 'no such card' }, 404);
    const made = plasticsOf(found.tenant, found.card.id).filter(({ status }) => status === 'LOCKED');
    if (made.length === 0) return c.json({ error: 'no plastic of this card is LOCKED' }, 409);
    for (const plastic of made) plastic.status = 'ACTIVE';
    return c.json(describe(found.tenant, found.card));
  });
}

/** `pin` is what the processor now knows: for tests, and shown nowhere else. */
function describe(tenant: Tenant, card: Card) {
  const plastics = plasticsOf(tenant, card.id);
  return {
    cardId: card.id,
    customerId: card.ownerId,
    namedCustomerId: card.customerId,
    /** The same in MyCore. */
    uuid: card.uuid,
    cardholderId: tenant.cardholderOf(card.ownerId),
    namedCardholderId: card.cardholderUuid,
    plasticIds: plastics.map(({ id }) => id),
    card: cardJson(card),
    plastics: plastics.map((plastic) => plasticJson(plastic, card)),
    pin: card.pin,
  };
}
