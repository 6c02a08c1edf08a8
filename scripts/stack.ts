import { join } from 'node:path';
import { startAppProcess } from './app-process.ts';
import { type Cell, CELLS, cellEnv } from './cells.ts';
import type { Endings } from './endings.ts';
import { openGivenPostgres } from './given-postgres.ts';
import { type Ground, type Purpose, startGround } from './ground.ts';
import type { Ports } from './ports.ts';
import { bankOrigin, NOTIFICATION_USERNAME } from './stack-env.ts';

interface More {
  readonly cell: Cell;
  readonly port: number;
  /** Where its build lies, if not in the repository's own folder. */
  readonly folder?: string;
}

export interface StackOptions {
  readonly purpose: Purpose;
  readonly ports: Ports;
  /** Further apps beside the first, each configured as its cell says, with a port and a database of its own. */
  readonly more?: readonly More[];
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
  readonly mail: Ground['mail'];
  /** Opens the control paths of the emulator, the identity stand-in and the mailbox. */
  readonly controlToken: string;
  /** What Enfuce's events present to every app. */
  readonly webhook: { readonly username: string; readonly password: string };
  /** Rejects or resolves when a part has ended by itself. */
  readonly ended: Promise<string>;
}

/**
 * Starts PostgreSQL, the emulator with the identity stand-in, and the app, each when the one before is ready.
 * `endings` ends them in the opposite order, also those of a start that failed half-way.
 */
export async function startStack(
  { purpose, ports, more = [], env = {} }: StackOptions,
  endings: Endings,
): Promise<Stack> {
  const banks = [ports.app, ...more.map(({ port }) => port)];
  const ground = await startGround(purpose, ports, banks, endings);
  const { secrets, addresses, mail, logs } = ground;
  const { emulator, issuer } = addresses;

  async function startApp({ cell, port, folder }: More, database: string) {
    const appLog = join(logs, cell.name === 'form' ? 'app.log' : `app-${cell.name}.log`);
    const over = { ...cellEnv(cell, emulator, secrets), ...env };
    const options = { port, bank: port, database, over, log: appLog, ...(folder && { folder }) };
    const app = await startAppProcess(ground, options, endings);
    return { about: { cell, bankOrigin: bankOrigin(port), database, appLog }, exited: app.exited };
  }

  const first = await startApp({ cell: CELLS.form, port: ports.app }, addresses.database);
  const others = [];
  for (const another of more) {
    // Each app migrates a database of its own, as each bank would.
    const own = await openGivenPostgres(addresses.database, false);
    await endings.add(own.stop);
    others.push(await startApp(another, own.url));
  }
  const ends = [first, ...others].map(({ exited }) => exited.then(() => 'The app'));
  return {
    apps: [first.about, ...others.map(({ about }) => about)],
    ...{ emulator, issuer, mail },
    controlToken: secrets.controlToken,
    webhook: { username: NOTIFICATION_USERNAME, password: secrets.notificationPassword },
    ended: Promise.race([ground.exited.then(() => 'The emulator'), ...ends]),
  };
}
