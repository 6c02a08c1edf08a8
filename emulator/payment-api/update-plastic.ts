import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { activate } from '../card-life.ts';
import type { World } from '../world.ts';
import { change } from './change.ts';
import { refuse } from './refusal.ts';

/** `POST /card/v3/{id}/plastic/{plasticId}/update/{ACTIVATE|CANCEL}` (api.md section 3.3). */
export function updatePlastic(app: Hono<EmulatorEnv>, world: World): void {
  app.post('/card/v3/:id/plastic/:plasticId/update/:action', (c) => {
    const { id, plasticId, action } = c.req.param();
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    const plastic = tenant?.plastics.get(plasticId);
    if (!tenant || !card || plastic?.cardId !== id) return refuse(c, 404, 'NOT_FOUND', 'No such plastic');
    return change(c, tenant, () => {
      if (action !== 'ACTIVATE' && action !== 'CANCEL')
        return refuse(c, 400, 'BAD_REQUEST', 'The action is not known');
      const isDone =
        action === 'ACTIVATE'
          ? activate(tenant, card, plastic)
          : plastic.status === 'INACTIVE' && tenant.plastics.delete(plasticId);
      if (!isDone) return refuse(c, 409, 'CONFLICT', `The plastic is ${plastic.status}`);
      return c.json({ description: 'Plastic updated', id: plasticId });
    });
  });
}
