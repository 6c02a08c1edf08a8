import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';
import { cardJson } from './card-json.ts';
import { enter, refuse, unavailable } from './refusal.ts';

const PAGE_SIZE = { usual: 30, most: 100 };

/** A whole number from 1 to `most`, `usual` when the parameter is absent, undefined when it is anything else. */
function readCount(text: string | undefined, usual: number, most: number): number | undefined {
  if (text === undefined) return usual;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= most ? count : undefined;
}

/** `GET /card/v4/customer/{customerId}` and `GET /card/v4/{id}` (api.md section 3.1). */
export function readCards(app: Hono<EmulatorEnv>, world: World): void {
  // GUESS G-04: the names pageNumber (from 1) and pageSize, and the bare array. Documented: 30 by default, 100 at most.
  app.get('/card/v4/customer/:customerId', (c) => {
    const customerId = c.req.param('customerId');
    const tenant = world.find(({ customers }) => customers.has(customerId));
    if (!tenant) return refuse(c, 404, 'NOT_FOUND', 'No such customer'); // GUESS G-05
    enter(c, tenant);

    const fault = tenant.faults.take('cards');
    if (fault === 'cards_503') return unavailable(c);
    const pageNumber = readCount(c.req.query('pageNumber'), 1, 999_999);
    const pageSize = readCount(c.req.query('pageSize'), PAGE_SIZE.usual, PAGE_SIZE.most);
    if (!pageNumber || !pageSize)
      return refuse(c, 400, 'BAD_REQUEST', 'pageNumber or pageSize is out of range');

    // GUESS G-06: a list holds the cards on the person's accounts, whoever they name, and the cards that name the person.
    const theirs = [...tenant.cards.values()].filter(
      (card) => card.ownerId === customerId || card.customerId === customerId,
    );
    const first = (pageNumber - 1) * pageSize;
    const strange = fault === 'unknown_enum';
    return c.json(theirs.slice(first, first + pageSize).map((card) => cardJson(card, { strange })));
  });

  app.get('/card/v4/:id', (c) => {
    const id = c.req.param('id');
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    if (!tenant || !card) return refuse(c, 404, 'NOT_FOUND', 'No such card');
    enter(c, tenant);

    const fault = tenant.faults.take('cards');
    if (fault === 'cards_503') return unavailable(c);
    return c.json(cardJson(card, { strange: fault === 'unknown_enum' }));
  });
}
