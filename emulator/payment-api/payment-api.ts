import { Hono } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import type { World } from '../world.ts';
import { changePinStatus } from './change-pin-status.ts';
import { gate } from './gate.ts';
import { issueControl } from './issue-control.ts';
import { readCards } from './read-cards.ts';
import { readPlastics } from './read-plastics.ts';

export interface PaymentApiOptions {
  world: World;
  username: string;
  password: string;
  /** Where the PIN page is; known once the emulator listens. */
  pinURL: () => string;
}

/** The part of Enfuce's Payment API that Set PIN needs, on its own paths. */
export function paymentApi({ world, username, password, pinURL }: PaymentApiOptions): Hono<EmulatorEnv> {
  const app = new Hono<EmulatorEnv>();
  app.use('/card/*', gate(username, password));
  app.use('/pincontrol/*', gate(username, password));
  readCards(app, world);
  readPlastics(app, world);
  changePinStatus(app, world);
  issueControl(app, world, pinURL);
  return app;
}
