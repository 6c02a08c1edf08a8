import type { Hono } from 'hono';
import { addCard } from '../add-card.ts';
import type { EmulatorContext, EmulatorEnv } from '../arrival.ts';
import { type Card, PRODUCTS } from '../card.ts';
import { activate, reissue, reorderPin, replace } from '../card-life.ts';
import { jsonBody } from '../json-body.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { cardJson, versionsOf } from './card-json.ts';
import { change, done } from './change.ts';
import { findCard } from './find-card.ts';
import { problem } from './problem.ts';

type Act = (c: EmulatorContext, tenant: Tenant, card: Card, wish: unknown) => Response;
/** What `pinStatus` may be on a replacement, a reissue and a new card. */
const PIN_STATUS: { readonly [word: string]: 'W' | 'D' } = { WAITING: 'W', GENERATED: 'D' };
const nameOn = (plastic: unknown): string =>
  typeof plastic === 'object' && plastic !== null && 'embossingName' in plastic
    ? String(plastic.embossingName)
    : '';
const wishOf = (value: unknown) => (typeof value === 'string' ? PIN_STATUS[value] : undefined);

/** Changing and creating cards (api.md section 6). */
export function changeCards(app: Hono<EmulatorEnv>, world: World): void {
  const acts: { readonly [path: string]: Act } = {
    reissue(c, tenant, card, wish) {
      if (!reissue(world, tenant, card)) return problem(c, 409, 'A version is waiting to be made');
      card.pinStatus = wishOf(wish) ?? card.pinStatus;
      return done(c);
    },
    replace(c, tenant, card, wish) {
      replace(world, tenant, card, 'CARD_CLOSED').pinStatus = wishOf(wish) ?? 'D';
      return done(c);
    },
    activate(c, tenant, card) {
      const latest = versionsOf(tenant, card).at(-1);
      return latest && activate(tenant, card, latest) ? done(c) : problem(c, 409, 'Nothing to activate');
    },
    'reorder-pin'(c, tenant, card) {
      reorderPin(world, tenant, card);
      return done(c);
    },
  };
  for (const [name, act] of Object.entries(acts))
    app.post(`/issuer/v1/cards/:id/${name}`, (c) => {
      const found = findCard(world, c.req.param('id'));
      if (!found) return problem(c, 404, 'No such card');
      return change(c, found.tenant, async () => {
        const wish = (await jsonBody(c))?.['pinStatus'];
        if (wish !== undefined && !wishOf(wish)) return problem(c, 400, 'pinStatus is not known');
        return act(c, found.tenant, found.card, wish);
      });
    });

  app.post('/issuer/v1/cards', async (c) => {
    const body = (await jsonBody(c)) ?? {};
    const { accountId, programId, cardholderId, cardConfigurationCode, plastic, pinStatus } = body;
    const like = ({ cards }: Tenant) =>
      [...cards.values()].find(
        (card) => card.accountId === accountId && card.cardholderUuid === cardholderId,
      );
    const tenant = world.find((each) => like(each) !== undefined);
    const product = PRODUCTS.find((each) => each === cardConfigurationCode);
    const sibling = tenant && like(tenant);
    const isKnown = pinStatus === undefined || wishOf(pinStatus) !== undefined;
    if (!sibling || !product || !programId || !isKnown)
      return problem(c, 400, 'A required field is missing or unknown');
    return change(c, tenant, () => {
      const [firstName = '', ...rest] = nameOn(plastic).split(' ');
      const card = addCard(world, tenant, {
        ...{ customerId: sibling.ownerId, namedCustomerId: sibling.customerId, accountId: sibling.accountId },
        ...{ product, pinStatus: wishOf(pinStatus) ?? 'D', firstName, lastName: rest.join(' ') },
      });
      return c.json(cardJson(tenant, card), 201);
    });
  });
}
