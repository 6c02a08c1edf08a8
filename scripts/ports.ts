import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Environment } from './leash.ts';

/** Whether nobody listens there. */
function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      // A machine without IPv6 has nobody listening there.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Free on both loopback addresses: a browser that asks for `localhost` may try either. */
const isFree = async (port: number): Promise<boolean> =>
  (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));

/**
 * Below what systems give to outgoing connections (Linux: from 32768). There, a port that is free now may be somebody's when a
 * program that takes a while to start comes to listen on it.
 */
const [LOWEST, COUNT] = [20_000, 12_000];
const given = new Set<number>();

/** A port that nobody uses, and that this process has given to nobody else. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = LOWEST + randomInt(COUNT);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`This machine has no free port from ${LOWEST} on.`);
}

export interface Ports {
  readonly app: number;
  readonly emulator: number;
  readonly identity: number;
  /** Where mail is taken, and where it is read. 0 takes any free one. */
  readonly smtp: number;
  readonly inbox: number;
}

const FIXED = {
  app: ['PORT', 3000],
  emulator: ['EMULATOR_PORT', 4100],
  identity: ['IDENTITY_PORT', 4200],
  smtp: ['MAIL_SMTP_PORT', 4300],
  inbox: ['MAIL_HTTP_PORT', 4400],
} as const;

/** The ports a person is promised, changed by variable. Says which one is taken and how to choose another. */
export async function fixedPorts(env: Environment, command: string): Promise<Ports> {
  const choose = async (what: keyof typeof FIXED) => {
    const [name, usual] = FIXED[what];
    const port = Number(env[name] ?? usual);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`${name} must be a port number.`);
    if (await isFree(port)) return port;
    throw new Error(`Port ${port} is taken. Choose another one like this: ${name}=${port + 1} ${command}`);
  };
  return {
    app: await choose('app'),
    emulator: await choose('emulator'),
    identity: await choose('identity'),
    smtp: await choose('smtp'),
    inbox: await choose('inbox'),
  };
}

/** Ports for a run that nobody types an address for. */
export async function anyPorts(): Promise<Ports> {
  const [app, emulator, identity] = await Promise.all([freePort(), freePort(), freePort()]);
  // Nobody must know these two before they are there.
  return { app, emulator, identity, smtp: 0, inbox: 0 };
}
