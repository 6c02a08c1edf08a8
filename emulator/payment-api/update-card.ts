import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { Card } from '../card.ts';
import { reissue, reorderPin, replace } from '../card-life.ts';
import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { change } from './change.ts';
import { refuse } from './refusal.ts';

/** Does one action; resolves to the id of the card afterwards, or to null where it cannot be done now. */
type Action = (world: World, tenant: Tenant, card: Card) => string | null;

const ACTIONS: { readonly [property: string]: Action } = {
  REISSUE_CARD: (world, tenant, card) => (reissue(world, tenant, card) ? card.id : null),
  // GUESS G-20: the answer names the new card, and the old one is lost.
  REPLACE_CARD: (world, tenant, card) => replace(world, tenant, card, 'CARD_LOST').id,
  REORDER_CARD_PIN: (world, tenant, card) => {
    reorderPin(world, tenant, card);
    return card.id;
  },
  RESET_PIN_ATTEMPT: (_, __, card) => {
    card.pinAttempts.counter = 0;
    return card.id;
  },
};

/** `POST /card/v3/{id}/update/{propertyToUpdate}` (api.md section 3.4). */
export function updateCard(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/card/v3/:id/update/:property', (c) => {
    const { id, property } = c.req.param();
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    if (!tenant || !card) return refuse(c, 404, 'NOT_FOUND', 'No such card');
    return change(c, tenant, () => {
      const action = ACTIONS[property];
      if (!action) return refuse(c, 400, 'BAD_REQUEST', 'propertyToUpdate is not known');
      const done = action(world, tenant, card);
      if (done === null) return refuse(c, 409, 'CONFLICT', 'A plastic is waiting to be made');
      return c.json({ description: 'Card updated', id: done, handledBy: 'emulator' });
    });
  });
}
