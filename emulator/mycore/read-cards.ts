import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';
import { cardJson, historyJson } from './card-json.ts';
import { findCard } from './find-card.ts';
import { enter, problem } from './problem.ts';

/** Reading cards and their making (api.md section 6). */
export function readCards(app: Hono<EmulatorEnv>, world: World): void {
  app.get('/issuer/v1/cards', (c) => {
    const { cardholderId, mainCardId } = c.req.query();
    if (mainCardId !== undefined) return c.json([]); // no multi-application cards here
    if (cardholderId === undefined) return problem(c, 400, 'mainCardId is required');
    // GUESS M-01: nothing published lists a person's cards.
    const tenant = world.find((each) =>
      [...each.customers].some((customerId) => each.cardholderOf(customerId) === cardholderId),
    );
    if (!tenant) return c.json([]);
    enter(c, tenant);
    const fault = tenant.faults.take('cards');
    if (fault === 'cards_503') return problem(c, 503, 'The service is unavailable');
    const theirs = [...tenant.cards.values()].filter(
      ({ cardholderUuid, ownerId }) =>
        cardholderUuid === cardholderId || tenant.cardholderOf(ownerId) === cardholderId,
    );
    return c.json(theirs.map((card) => cardJson(tenant, card, { strange: fault === 'unknown_enum' })));
  });

  app.get('/issuer/v1/cards/:id', (c) => {
    const found = findCard(world, c.req.param('id'));
    if (!found) return problem(c, 404, 'No such card');
    enter(c, found.tenant);
    const fault = found.tenant.faults.take('cards');
    if (fault === 'cards_503') return problem(c, 503, 'The service is unavailable');
    return c.json(cardJson(found.tenant, found.card, { strange: fault === 'unknown_enum' }));
  });

  app.get('/issuer/v1/cards/:id/manufacturing-history', (c) => {
    const found = findCard(world, c.req.param('id'));
    if (!found) return problem(c, 404, 'No such card');
    enter(c, found.tenant);
    if (found.tenant.faults.take('plastics') === 'plastics_503')
      return problem(c, 503, 'The service is unavailable');
    return c.json(historyJson(found.tenant, found.card));
  });
}
