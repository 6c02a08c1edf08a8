import { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';
import { changeCards } from './change-cards.ts';
import { pinControl } from './pin-control.ts';
import { readCards } from './read-cards.ts';
import { type Client, createTokens } from './tokens.ts';
import { updateCard } from './update-card.ts';

export interface MyCoreOptions {
  world: World;
  /** A fixed Bearer token. */
  token: string;
  /** Who gets tokens from the token endpoint. */
  client: Client;
  /** The origin of the PIN pages; known once the emulator listens. */
  origin: () => string;
}

/** The part of MyCore that Set PIN needs, on its own paths (api.md section 6). */
export function myCoreApi({ world, token, client, origin }: MyCoreOptions): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>();
  const tokens = createTokens(client, token);
  tokens.endpoint(app);
  app.use('/issuer/*', async (c, next) => {
    // No body is documented for 401.
    if (!tokens.takes(c.req.header('authorization') ?? '')) return c.body(null, 401);
    return next();
  });
  readCards(app, world);
  changeCards(app, world);
  updateCard(app, world);
  pinControl(app, world, origin);
  return app;
}
