import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import type { ClientSettings } from './clients.ts';
import { createControl, isControlPath } from './control.ts';
import { createSessionEnding } from './end-sessions.ts';
import { setHeaders } from './headers.ts';
import { createInteractions, isInteractionPath } from './interaction.ts';
import { createLies } from './lies.ts';
import { createLogoutTokenWriter } from './logout-token.ts';
import { findAsset } from './pages/assets.ts';
import { createPeople, DEMO_PEOPLE, type Person } from './people.ts';
import { createProvider } from './provider.ts';
import { createRequestRecord } from './request-record.ts';
import { makeSigningKey } from './signing-key.ts';
import { createStore } from './store.ts';

export type IdentitySettings = Omit<ClientSettings, 'bankOrigins'> & {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the bank's app lives, such as `http://localhost:3000`, or several with commas between. */
  readonly bankOrigin: string;
  /** How browsers and the app reach it, where a proxy stands before it; then the issuer. Without a slash at the end. */
  readonly publicUrl?: string;
  /** What testers send as `x-control-token`. */
  readonly controlToken: string;
  /** The people on the first page; the demo's when left out. */
  readonly accounts?: readonly Person[];
};

/** The running stand-in. `close` resolves when its port is free and every connection is gone. */
export type Identity = {
  readonly issuer: string;
  /** Where it listens on this machine; the issuer too, where nothing else was said. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/**
 * Starts the stand-in for the bank's OpenID provider on `http://127.0.0.1:port`. It is ready when this resolves.
 * Rejects when the port is taken.
 */
export async function startIdentity(settings: IdentitySettings): Promise<Identity> {
  const { port, controlToken, accounts = DEMO_PEOPLE } = settings;
  const bankOrigins = settings.bankOrigin.split(',');
  const signingKey = await makeSigningKey();

  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const own = `http://127.0.0.1:${portOf(server.address())}`;
  const issuer = settings.publicUrl ?? own;
  const names = [own, issuer].map((address) => new URL(address).host);

  const people = createPeople(accounts);
  const lies = createLies();
  const requests = createRequestRecord();
  const store = createStore();
  const known = { issuer, bankOrigins, store, requests, people, lies };
  const provider = createProvider({ ...settings, ...known, jwks: { keys: [signingKey.jwk] } });
  const speakOpenId = provider.callback();
  const interact = createInteractions({ provider, people, bankOrigin: bankOrigins[0] ?? '' });
  const writeLogoutToken = createLogoutTokenWriter({ ...settings, issuer, signingKey });
  const endSessions = createSessionEnding({ provider, store, writeLogoutToken });
  const control = createControl({ controlToken, people, lies, requests, writeLogoutToken, endSessions });

  async function serve(req: IncomingMessage, res: ServerResponse) {
    setHeaders(res, bankOrigins);
    // A name that somebody else's DNS points at this machine is not our name.
    if (!names.includes(req.headers.host ?? '')) return res.writeHead(421).end();
    const url = new URL(req.url ?? '/', issuer);
    const asset = findAsset(url.pathname);
    if (asset) return res.writeHead(200, { 'content-type': asset.type }).end(asset.bytes);
    // Testers come to the machine itself; a proxy hands on what browsers ask for.
    if (isControlPath(url.pathname) && req.headers.host === names[0]) return control(req, res, url.pathname);
    if (isInteractionPath(url.pathname)) return interact(req, res, url);
    return speakOpenId(req, res);
  }

  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    serve(req, res).catch((error: unknown) => {
      console.error('identity stand-in:', error);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });

  async function close() {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
  return { issuer, url: own, close };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
