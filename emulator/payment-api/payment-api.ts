import { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';
import { changeCard } from './change-card.ts';
import { createCard } from './create-card.ts';
import { gate } from './gate.ts';
import { issueControl } from './issue-control.ts';
import { readCards } from './read-cards.ts';
import { readPlastics } from './read-plastics.ts';
import { updateCard } from './update-card.ts';
import { updatePlastic } from './update-plastic.ts';

export interface PaymentApiOptions {
  world: World;
  username: string;
  password: string;
  /** Taken as a Bearer token. */
  token: string;
  /** The origin of the PIN pages; known once the emulator listens. */
  origin: () => string;
}

/** The part of Enfuce's Payment API that Set PIN needs, on its own paths. */
export function paymentApi({
  world,
  username,
  password,
  token,
  origin,
}: PaymentApiOptions): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>();
  app.use('/card/*', gate(username, password, token));
  app.use('/pincontrol/*', gate(username, password, token));
  readCards(app, world);
  readPlastics(app, world);
  changeCard(app, world);
  createCard(app, world);
  updateCard(app, world);
  updatePlastic(app, world);
  issueControl(app, world, origin);
  return app;
}
