import { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { jsonBody } from '../json-body.ts';
import type { World } from '../world.ts';
import { cards } from './cards.ts';
import { conditions } from './conditions.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { guard } from './guard.ts';
import { onlyFields, TesterMistake } from './read-fields.ts';

export interface ControlApiOptions {
  world: World;
  controlToken: string;
  port: () => number;
  reset: () => void;
}

/** `/__emulator`: how testers build a world and look into it. No part of what it plays. */
export function controlApi({ world, controlToken, port, reset }: ControlApiOptions): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>();
  app.use(guard(controlToken, port));
  app.post('/tenants', async (c) => {
    onlyFields((await jsonBody(c)) ?? {}, []);
    return c.json({ tenantId: world.enter().id }, 201);
  });
  app.delete('/tenants/:t', (c) =>
    world.leave(c.req.param('t')) ? c.body(null, 204) : c.json({ error: 'no such tenant' }, 404),
  );
  cards(app, world);
  conditions(app, world);
  events(app, world);
  evidence(app, world);
  app.post('/reset', (c) => {
    reset();
    return c.body(null, 204);
  });
  app.onError((error, c) => {
    // RangeError: an id that another tenant has.
    const isMistake = error instanceof TesterMistake || error instanceof RangeError;
    return c.json({ error: isMistake ? error.message : 'the emulator failed' }, isMistake ? 400 : 500);
  });
  return app;
}
