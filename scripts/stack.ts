import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { type Cell, CELLS, cellEnv } from './cells.ts';
import type { Endings } from './endings.ts';
import { openGivenPostgres } from './given-postgres.ts';
import { startLeashed, untilReady } from './leash.ts';
import type { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { CACHE, RESULTS } from './root.ts';
import { appEnv, bankOrigin, emulatorEnv } from './stack-env.ts';
import { stackSecrets } from './stack-secrets.ts';

const READY_WITHIN_MS = 60_000;

/**
 * What each purpose means: where its build lies, whether its data stays, whether demo people live in it, and whether
 * its words go to the terminal.
 */
const PURPOSES = {
  demo: { distDir: '.next', keep: true, seed: true, aloud: false },
  dev: { distDir: '.next-dev', keep: true, seed: true, aloud: true },
  test: { distDir: '.next-test', keep: false, seed: false, aloud: false },
} as const;

export interface StackOptions {
  readonly purpose: keyof typeof PURPOSES;
  readonly ports: Ports;
  /** Further apps beside the first, each configured as its cell says, with a port and a database of its own. */
  readonly more?: readonly { readonly cell: Cell; readonly port: number }[];
  /** Further or other variables for the app. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One app of the stack. */
export interface App {
  readonly cell: Cell;
  readonly bankOrigin: string;
  readonly database: string;
  /** The file that takes all that the app prints. */
  readonly appLog: string;
}

export interface Stack {
  /** The first is the usual one: Payment API, channel `form`. */
  readonly apps: readonly [App, ...App[]];
  readonly emulator: string;
  readonly issuer: string;
  /** The cardholders' mailbox: where mail goes, its page for people (with its token), and its origin for testers. */
  readonly mail: z.infer<typeof Mail>;
  /** Opens the control paths of the emulator, the identity stand-in and the mailbox. */
  readonly controlToken: string;
  /** Rejects or resolves when a part has ended by itself. */
  readonly ended: Promise<string>;
}

const Mail = z.object({ smtp: z.url({ protocol: /^smtp$/ }), inbox: z.url(), url: z.url() });
const Ready = z.object({ ready: z.literal(true), emulator: z.url(), issuer: z.url(), mail: Mail });

/** The one line of JSON that the emulator prints when all of its listeners are up. */
async function readyLine(log: string): Promise<z.infer<typeof Ready> | undefined> {
  const line = (await readFile(log, 'utf8'))
    .split('\n')
    .find((one) => one.startsWith('{"ready"') && one.endsWith('}'));
  return line ? Ready.parse(JSON.parse(line)) : undefined;
}

async function answersReady(origin: string): Promise<true | undefined> {
  try {
    const { status } = await fetch(`${origin}/readyz`, {
      signal: AbortSignal.timeout(5_000),
      redirect: 'manual',
    });
    return status === 200 || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts PostgreSQL, the emulator with the identity stand-in, and the app, each when the one before is ready.
 * `endings` ends them in the opposite order, also those of a start that failed half-way.
 */
export async function startStack(
  { purpose, ports, more = [], env = {} }: StackOptions,
  endings: Endings,
): Promise<Stack> {
  const { distDir, keep, seed, aloud } = PURPOSES[purpose];
  const name = `${purpose}-${ports.app}`;
  const logs = keep ? join(CACHE, name) : join(RESULTS, 'stack');
  const secrets = stackSecrets(keep ? join(logs, 'secrets.json') : undefined);

  const postgres = await startPostgres({ name, keep, log: join(logs, 'postgres.log') });
  await endings.add(postgres.stop);

  const emulatorLog = join(logs, 'emulator.log');
  const banks = [ports.app, ...more.map(({ port }) => port)];
  const emulator = startLeashed({
    command: [process.execPath, 'emulator/main.ts'],
    env: emulatorEnv(ports, banks, secrets, seed),
    log: emulatorLog,
  });
  await endings.add(emulator.stop);
  const {
    emulator: url,
    issuer,
    mail,
  } = await untilReady('The emulator', emulator, () => readyLine(emulatorLog), READY_WITHIN_MS);

  async function startApp(cell: Cell, port: number, database: string) {
    const appLog = join(logs, cell.name === 'form' ? 'app.log' : `app-${cell.name}.log`);
    const origin = bankOrigin(port);
    const over = { ...cellEnv(cell, url, secrets), ...env };
    const app = startLeashed({
      command: ['next', purpose === 'dev' ? 'dev' : 'start', '-H', 'localhost', '-p', String(port)],
      env: appEnv(port, secrets, { database, emulator: url, issuer, smtp: mail.smtp }, distDir, over),
      ...(!aloud && { log: appLog }),
    });
    await endings.add(app.stop);
    await untilReady('The app', app, () => answersReady(origin), READY_WITHIN_MS);
    return { about: { cell, bankOrigin: origin, database, appLog }, exited: app.exited };
  }

  const first = await startApp(CELLS.form, ports.app, postgres.url);
  const others = [];
  for (const { cell, port } of more) {
    // Each app migrates a database of its own, as each bank would.
    const own = await openGivenPostgres(postgres.url, false);
    await endings.add(own.stop);
    others.push(await startApp(cell, port, own.url));
  }
  const ends = [first, ...others].map(({ exited }) => exited.then(() => 'The app'));
  return {
    apps: [first.about, ...others.map(({ about }) => about)],
    emulator: url,
    issuer,
    mail,
    controlToken: secrets.controlToken,
    ended: Promise.race([emulator.exited.then(() => 'The emulator'), ...ends]),
  };
}
