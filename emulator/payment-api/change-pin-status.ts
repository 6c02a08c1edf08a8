import type { Hono } from 'hono';
import { arrive, type EmulatorEnv } from '../arrival.ts';
import { jsonBody } from '../json-body.ts';
import type { World } from '../world.ts';
import { refuse } from './refusal.ts';

/** `PATCH /card/v4/{product}/{id}` with `{"pinStatus":"D"}`: a random PIN instead of a chosen one (api.md section 3.2). */
export function changePinStatus(app: Hono<EmulatorEnv>, world: World): void {
  app.patch('/card/v4/:product/:id', async (c) => {
    const { product, id } = c.req.param();
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    // GUESS G-07: a card under another product's path is not found.
    if (!tenant || card?.product !== product) return refuse(c, 404, 'NOT_FOUND', 'No such card');
    arrive(c, tenant, { auditUser: c.req.query('auditUser') ?? '' });

    const pinStatus = (await jsonBody(c))?.['pinStatus'];
    // S is written by the processor alone. GUESS G-08: W is not accepted after the card was created.
    if (pinStatus !== 'D') return refuse(c, 400, 'BAD_REQUEST', 'pinStatus may be changed to D only');
    if (card.pinStatus === 'S') return refuse(c, 409, 'CONFLICT', 'The cardholder has set a PIN'); // GUESS G-09
    card.pinStatus = 'D';
    return c.json({ description: 'Card updated', id });
  });
}
