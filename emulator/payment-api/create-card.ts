import type { Hono } from 'hono';
import { addCard } from '../add-card.ts';
import type { EmulatorContext, EmulatorEnv } from '../arrival.ts';
import { PRODUCTS } from '../card.ts';
import { jsonBody } from '../json-body.ts';
import type { World } from '../world.ts';
import { cardJson } from './card-json.ts';
import { change } from './change.ts';
import { refuse } from './refusal.ts';

/** These have a role in their path; debit products have none (api.md section 3.1). */
const hasRole = (product: string) => !product.startsWith('DEBIT_');

const textIn = (fields: unknown, name: string): string | undefined => {
  const value =
    typeof fields === 'object' && fields !== null
      ? new Map<string, unknown>(Object.entries(fields)).get(name)
      : null;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** `POST /card/v4/{product}/customer/{customerId}/account/{accountId}[/{cardRole}]` (api.md section 3.1). */
export function createCard(app: Hono<EmulatorEnv>, world: World): void {
  const create = (c: EmulatorContext, role: string | undefined) => {
    const { product: name = '', customerId = '', accountId = '' } = c.req.param() as Record<string, string>;
    const product = PRODUCTS.find((each) => each === name);
    const tenant = world.find(({ customers }) => customers.has(customerId));
    const cardRole = (['MAIN', 'SUPPLEMENTARY'] as const).find((each) => each === (role ?? 'MAIN'));
    if (!tenant || !product || !cardRole || hasRole(product) !== (role !== undefined))
      return refuse(c, 404, 'NOT_FOUND', 'No such customer or product');
    return change(c, tenant, async () => {
      const isTheirs = [...tenant.cards.values()].some(
        (card) => card.accountId === accountId && card.ownerId === customerId,
      );
      if (!isTheirs) return refuse(c, 404, 'NOT_FOUND', 'No such account');
      const body = (await jsonBody(c)) ?? {};
      // GUESS G-17: the names stand in `embossing`.
      const firstName = textIn(body['embossing'], 'firstName');
      const lastName = textIn(body['embossing'], 'lastName');
      const pinStatus = (['D', 'W'] as const).find((each) => each === (body['pinStatus'] ?? 'D'));
      if (!firstName || !lastName)
        return refuse(c, 400, 'BAD_REQUEST', 'firstName and lastName are required');
      if (!pinStatus) return refuse(c, 400, 'BAD_REQUEST', 'pinStatus must be D or W');
      const physical = !product.endsWith('_VIRTUAL');
      const names = { firstName, lastName, plastics: [{ physical }] };
      const card = addCard(world, tenant, { customerId, accountId, product, cardRole, pinStatus, ...names });
      return c.json(cardJson(card), 201);
    });
  };
  const account = '/card/v4/:product/customer/:customerId/account/:accountId';
  app.post(account, (c) => create(c, undefined));
  app.post(`${account}/:cardRole`, (c) => create(c, c.req.param('cardRole')));
}
