import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { CARD_STATUSES } from '../card.ts';
import { setStatus } from '../card-life.ts';
import { jsonBody } from '../json-body.ts';
import { plasticsOf } from '../tenant.ts';
import type { World } from '../world.ts';
import { change } from './change.ts';
import { refuse } from './refusal.ts';

/** `PATCH /card/v4/{product}/{id}`: pinStatus to D or W, or a card status, BLOCKED and back among them (api.md sections 3.2 and 3.4). */
export function changeCard(app: Hono<EmulatorEnv>, world: World): void {
  app.patch('/card/v4/:product/:id', (c) => {
    const { product, id } = c.req.param();
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    // GUESS G-07: a card under another product's path is not found.
    if (!tenant || card?.product !== product) return refuse(c, 404, 'NOT_FOUND', 'No such card');
    return change(c, tenant, async () => {
      // A property that is not to be changed is left out, or null.
      const { pinStatus = null, status = null } = (await jsonBody(c)) ?? {};
      const known = CARD_STATUSES.find((each) => each === status && each !== 'CARD_EXPIRED');
      if (status !== null && !known) return refuse(c, 400, 'BAD_REQUEST', 'status is not known');
      // S is written by the processor alone.
      if (pinStatus !== null && pinStatus !== 'D' && pinStatus !== 'W')
        return refuse(c, 400, 'BAD_REQUEST', 'pinStatus may be changed to D or W only');
      if (pinStatus === null && !known) return refuse(c, 400, 'BAD_REQUEST', 'Nothing to change');

      const waits = plasticsOf(tenant, id).some(
        (each) => each.status === 'INACTIVE' && each.physical && each.productionType !== 'PIN',
      );
      // GUESS G-09: D from S is a conflict before the run. GUESS G-08: W needs a plastic that is still to be made.
      if (pinStatus === 'D' && card.pinStatus === 'S' && waits)
        return refuse(c, 409, 'CONFLICT', 'The cardholder has set a PIN');
      if (pinStatus === 'W' && !waits) return refuse(c, 409, 'CONFLICT', 'No plastic is waiting to be made');
      if (pinStatus) card.pinStatus = pinStatus;
      // GUESS G-29: from any status to any of these.
      if (known) setStatus(tenant, card, known);
      return c.json({ description: 'Card updated', id });
    });
  });
}
