import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type { Endings } from './endings.ts';
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
  /** Further or other variables for the app. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Stack {
  readonly bankOrigin: string;
  readonly emulator: string;
  readonly issuer: string;
  readonly database: string;
  /** Opens the emulator's and the identity stand-in's control paths. */
  readonly controlToken: string;
  /** The file that takes all that the app prints. */
  readonly appLog: string;
  /** Rejects or resolves when a part has ended by itself. */
  readonly ended: Promise<string>;
}

const Ready = z.object({ ready: z.literal(true), emulator: z.url(), issuer: z.url() });

/** The one line of JSON that the emulator prints when both of its listeners are up. */
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
  { purpose, ports, env = {} }: StackOptions,
  endings: Endings,
): Promise<Stack> {
  const { distDir, keep, seed, aloud } = PURPOSES[purpose];
  const name = `${purpose}-${ports.app}`;
  const logs = keep ? join(CACHE, name) : join(RESULTS, 'stack');
  const secrets = stackSecrets(keep ? join(logs, 'secrets.json') : undefined);

  const postgres = await startPostgres({ name, keep, log: join(logs, 'postgres.log') });
  await endings.add(postgres.stop);

  const emulatorLog = join(logs, 'emulator.log');
  const emulator = startLeashed({
    command: [process.execPath, 'emulator/main.ts'],
    env: emulatorEnv(ports, secrets, seed),
    log: emulatorLog,
  });
  await endings.add(emulator.stop);
  const { emulator: url, issuer } = await untilReady(
    'The emulator',
    emulator,
    () => readyLine(emulatorLog),
    READY_WITHIN_MS,
  );

  const appLog = join(logs, 'app.log');
  const origin = bankOrigin(ports);
  const at = { database: postgres.url, emulator: url, issuer };
  const app = startLeashed({
    command: ['next', purpose === 'dev' ? 'dev' : 'start', '-H', 'localhost', '-p', String(ports.app)],
    env: appEnv(ports, secrets, at, distDir, env),
    ...(!aloud && { log: appLog }),
  });
  await endings.add(app.stop);
  await untilReady('The app', app, () => answersReady(origin), READY_WITHIN_MS);

  const ended = Promise.race([emulator.exited.then(() => 'The emulator'), app.exited.then(() => 'The app')]);
  return {
    bankOrigin: origin,
    emulator: url,
    issuer,
    database: postgres.url,
    controlToken: secrets.controlToken,
    appLog,
    ended,
  };
}
