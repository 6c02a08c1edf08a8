import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordStatus, type EmulatorEnv } from './arrival.ts';
import { controlApi } from './control-api/control-api.ts';
import type { EmbossingSchedule } from './embossing.ts';
import { bundlePages } from './frame/bundle.ts';
import { loadFrame } from './frame/load-frame.ts';
import { loadPage } from './frame/load-page.ts';
import { createPages } from './frame/pages.ts';
import { receivePin } from './frame/receive-pin.ts';
import { revealPin } from './frame/reveal-pin.ts';
import { myCoreApi } from './mycore/mycore-api.ts';
import { paymentApi } from './payment-api/payment-api.ts';
import type { WebhookTarget } from './webhook.ts';
import { createWorld, type World } from './world.ts';

export interface EmulatorOptions {
  /** 0 takes a free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** How browsers and the app reach it, where a proxy stands before it; without a slash at the end. Default: `url`. */
  publicUrl?: string;
  /** Who may frame the PIN pages and hear their events; several with commas between. */
  bankOrigin: string;
  /** Basic authentication of the Payment API. */
  username: string;
  password: string;
  /** Taken as a Bearer token by both APIs. Default: a random one. */
  token?: string;
  /** Who gets tokens from MyCore's token endpoint. Default: random, so nobody. */
  client?: { readonly id: string; readonly secret: string };
  /** The `key` that is agreed for `pinFrameURL`. Default: a random one. */
  frameKey?: string;
  /** Where events are sent; a tenant may have a receiver of its own. */
  webhook?: WebhookTarget;
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

/** Starts the stand-in for Enfuce's two APIs; it listens when the promise resolves. Rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port, host = '127.0.0.1', bankOrigin, username, password, controlToken, seed } = options;
  const { token = randomUUID(), frameKey = randomUUID() } = options;
  const client = options.client ?? { id: randomUUID(), secret: randomUUID() };
  const world = createWorld(options.embossing ?? 'hourly', options.webhook);
  const reset = () => {
    world.clear();
    seed?.(world);
  };
  reset();

  const app = new Hono<EmulatorEnv>();
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES }), recordStatus);
  app.route('/__emulator', controlApi({ world, controlToken, port: () => listening().port, reset }));
  app.route('/', paymentApi({ world, username, password, token, origin: () => origin() }));
  app.route('/', myCoreApi({ world, token, client, origin: () => origin() }));
  const pages = createPages({ bankOrigins: bankOrigin.split(','), bundle: bundlePages() });
  loadFrame({ app, world, pages, frameKey });
  loadPage(app, world, pages);
  receivePin(app, world);
  revealPin(app, world);

  const server = createAdaptorServer({ fetch: app.fetch });
  if (!(server instanceof Server)) throw new Error('a plain HTTP server was expected');
  const listening = () => server.address() as AddressInfo;
  const url = () => `http://${host}:${listening().port}`;
  const origin = () => options.publicUrl ?? url();
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
