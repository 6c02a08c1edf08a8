import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordStatus, type EmulatorEnv } from './arrival.ts';
import { controlApi } from './control-api/control-api.ts';
import type { EmbossingSchedule } from './embossing.ts';
import { bundlePages } from './frame/bundle.ts';
import { loadPage } from './frame/load-page.ts';
import { receivePin } from './frame/receive-pin.ts';
import { paymentApi } from './payment-api/payment-api.ts';
import { createWorld, type World } from './world.ts';

export interface EmulatorOptions {
  /** 0 takes a free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The only origin that may frame the PIN page, and the only one its events go to. */
  bankOrigin: string;
  /** Basic authentication of the Payment API. */
  username: string;
  password: string;
  /** What testers present in `x-control-token`. */
  controlToken: string;
  /** Default `hourly`. */
  embossing?: EmbossingSchedule;
  /** Fills the world, at start and after each reset. Default: an empty world. */
  seed?: (world: World) => void;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`: the API's base and the PIN page's origin. */
  url: string;
  /** Forgets everything but the seed. */
  reset(): void;
  /** Ends every connection, hanging ones too, and frees the port. */
  close(): Promise<void>;
}

const MOST_BODY_BYTES = 65_536;

/** Starts the stand-in for Enfuce's Payment API; it listens when the promise resolves. Rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port, host = '127.0.0.1', bankOrigin, username, password, controlToken, seed } = options;
  const world = createWorld(options.embossing ?? 'hourly');
  const reset = () => {
    world.clear();
    seed?.(world);
  };
  reset();

  const app = new Hono<EmulatorEnv>();
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES }), recordStatus);
  app.route('/__emulator', controlApi({ world, controlToken, port: () => listening().port, reset }));
  app.route('/', paymentApi({ world, username, password, pinURL: () => `${url()}/pin/set` }));
  loadPage(app, world, bankOrigin, bundlePages());
  receivePin(app, world);

  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('a plain HTTP server was expected');
  const listening = () => server.address() as AddressInfo;
  const url = () => `http://${host}:${listening().port}`;
  server.listen(port, host);
  await once(server, 'listening'); // rejects on 'error'

  return {
    url: url(),
    reset,
    async close() {
      const closed = once(server, 'close');
      server.close();
      world.clear();
      server.closeAllConnections();
      await closed;
    },
  };
}
