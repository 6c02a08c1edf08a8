import type { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { Plastic } from '../card.ts';
import { plasticsOf } from '../tenant.ts';
import type { World } from '../world.ts';
import { plasticJson } from './card-json.ts';
import { enter, refuse, unavailable } from './refusal.ts';

/** `GET /card/v3/{id}/plastic` (api.md section 3.3; still v3). */
export function readPlastics(app: Hono<EmulatorEnv>, world: World): void {
  app.get('/card/v3/:id/plastic', (c) => {
    const id = c.req.param('id');
    const tenant = world.find(({ cards }) => cards.has(id));
    const card = tenant?.cards.get(id);
    if (!tenant || !card) return refuse(c, 404, 'NOT_FOUND', 'No such card');
    enter(c, tenant);

    const fault = tenant.faults.take('plastics');
    if (fault === 'plastics_503') return unavailable(c);
    const plastics = plasticsOf(tenant, id);
    if (fault === 'plastics_two_candidates') plastics.push(...twinsOf(plastics));
    return c.json(plastics.map((plastic) => plasticJson(plastic, card)));
  });
}

/** A second candidate for each: the same plastic again, under another id and the next number. */
const twinsOf = (plastics: Plastic[]): Plastic[] =>
  plastics
    .filter(({ status, physical }) => status === 'INACTIVE' && physical)
    .map((plastic) => ({
      ...plastic,
      id: `${plastic.id}9`,
      sequenceNumber: plastic.sequenceNumber + plastics.length,
    }));
