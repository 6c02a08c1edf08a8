import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Endings } from './endings.ts';
import { type Environment, startLeashed, untilReady } from './leash.ts';
import type { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { CACHE, RESULTS } from './root.ts';
import { type Addresses, emulatorEnv } from './stack-env.ts';
import { type StackSecrets, stackSecrets } from './stack-secrets.ts';

export const READY_WITHIN_MS = 60_000;

/**
 * What each purpose means: where its build lies, whether its data stays, whether demo people live in it, and whether
 * its words go to the terminal.
 */
export const PURPOSES = {
  demo: { distDir: '.next', keep: true, seed: true, aloud: false },
  dev: { distDir: '.next-dev', keep: true, seed: true, aloud: true },
  test: { distDir: '.next-test', keep: false, seed: false, aloud: false },
} as const;
export type Purpose = keyof typeof PURPOSES;

/** What apps stand on: PostgreSQL, and the emulator with the identity stand-in and the mailbox. */
export interface Ground {
  readonly purpose: Purpose;
  readonly addresses: Addresses;
  readonly mail: z.infer<typeof Mail>;
  readonly secrets: StackSecrets;
  /** The folder that takes what the parts print. */
  readonly logs: string;
  /** Resolves when the emulator has ended by itself. */
  readonly exited: Promise<unknown>;
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

/**
 * Starts PostgreSQL, then the emulator with all that is beside it.
 * @param banks the ports of all apps' origins; events go to the first
 * @param over further variables for the emulator
 */
export async function startGround(
  purpose: Purpose,
  ports: Ports,
  banks: readonly number[],
  endings: Endings,
  over: Environment = {},
): Promise<Ground> {
  const { keep, seed } = PURPOSES[purpose];
  const name = `${purpose}-${ports.app}`;
  const logs = keep ? join(CACHE, name) : join(RESULTS, 'stack');
  const secrets = stackSecrets(keep ? join(logs, 'secrets.json') : undefined);

  const postgres = await startPostgres({ name, keep, log: join(logs, 'postgres.log') });
  await endings.add(postgres.stop);

  const log = join(logs, 'emulator.log');
  const program = startLeashed({
    command: [process.execPath, 'emulator/main.ts'],
    env: { ...emulatorEnv(ports, banks, secrets, seed), ...over },
    log,
  });
  await endings.add(program.stop);
  const ready = await untilReady('The emulator', program, () => readyLine(log), READY_WITHIN_MS);
  const { emulator, issuer, mail } = ready;
  return {
    ...{ purpose, mail, secrets, logs, exited: program.exited },
    addresses: { database: postgres.url, emulator, issuer, smtp: mail.smtp },
  };
}
