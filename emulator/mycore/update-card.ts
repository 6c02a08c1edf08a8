import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { CARD_STATUSES } from '../card.ts';
import { setStatus } from '../card-life.ts';
import { jsonBody } from '../json-body.ts';
import type { World } from '../world.ts';
import { CARD_STATUS } from './card-json.ts';
import { change, done } from './change.ts';
import { findCard } from './find-card.ts';
import { problem } from './problem.ts';

const isFlag = (value: unknown) => value === undefined || typeof value === 'boolean';

/** `PATCH /v1/cards/{id}` with `UpdateCardBody`: `pinStatus`, and `cardStatus` (api.md section 6). Other fields are not played. */
export function updateCard(app: Hono<EmulatorEnv>, world: World): void {
  app.patch('/issuer/v1/cards/:id', (c) => {
    const found = findCard(world, c.req.param('id'));
    if (!found) return problem(c, 404, 'No such card');
    const { tenant, card } = found;
    return change(c, tenant, async () => {
      const { pinStatus, cardStatus, impactTokenStatus } = (await jsonBody(c)) ?? {};
      // Back to WAITING there is no way.
      if (pinStatus !== undefined && pinStatus !== 'GENERATED')
        return problem(c, 400, 'pinStatus may be GENERATED only');
      const status = CARD_STATUSES.find((each) => CARD_STATUS[each] === cardStatus);
      // GUESS M-10: any of the published values but the one that a card reaches by growing old.
      if (cardStatus !== undefined && (!status || status === 'CARD_EXPIRED'))
        return problem(c, 400, 'cardStatus may not be changed to this');
      if (!isFlag(impactTokenStatus)) return problem(c, 400, 'impactTokenStatus is true or false');
      if (pinStatus === undefined && !status) return problem(c, 400, 'Nothing to change');

      if (pinStatus && card.pinStatus === 'S') return problem(c, 409, 'The cardholder has set a PIN');
      if (pinStatus) card.pinStatus = 'D';
      // ACTIVE is also the word for CARD_NO_RENEWAL, which stays what it is.
      if (status && CARD_STATUS[card.status] !== cardStatus) setStatus(tenant, card, status);
      return done(c);
    });
  });
}
