import { join } from 'node:path';
import { nextOf } from './build.ts';
import type { Endings } from './endings.ts';
import { type Ground, PURPOSES, READY_WITHIN_MS } from './ground.ts';
import { type Environment, type Leashed, startLeashed, untilReady } from './leash.ts';
import { ROOT } from './root.ts';
import { appEnv } from './stack-env.ts';

export interface AppProcessOptions {
  readonly port: number;
  /** The port of `BANK_ORIGIN`: another one than `port` where several processes are one bank. */
  readonly bank: number;
  /** Its own, where it is not the ground's. */
  readonly database?: string;
  /** Where its build lies, if not in the repository's own folder. */
  readonly folder?: string;
  /** Where a standalone build lies that is started instead. */
  readonly standalone?: string;
  /** Further or other variables. */
  readonly over?: Environment;
  /** The file that takes all that it prints, unless the purpose says it aloud. */
  readonly log: string;
}

/** Whoever looks at the app may dress it; the tests look for Nordlund. */
function chosenBrand(): Environment {
  const { BRAND_FILE } = process.env;
  return BRAND_FILE ? { BRAND_FILE } : {};
}

/**
 * Tests have an institution each at the emulator, behind one app: a fault that is armed for one would have all left alone, and
 * what one may ask they would share.
 */
const TENANTS: Environment = { ENFUCE_BREAKER: 'off', ENFUCE_CALLS_PER_SECOND: '1000' };

async function answersReady(port: number): Promise<true | undefined> {
  try {
    const { status } = await fetch(`http://localhost:${port}/readyz`, {
      signal: AbortSignal.timeout(5_000),
      redirect: 'manual',
    });
    return status === 200 || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts one process of the app on that ground. It is ready when this resolves.
 */
export async function startAppProcess(
  { purpose, addresses, secrets }: Ground,
  { port, bank, database = addresses.database, folder = ROOT, standalone, over = {}, log }: AppProcessOptions,
  endings: Endings,
): Promise<Leashed> {
  const { distDir, aloud } = PURPOSES[purpose];
  const app = startLeashed({
    command: standalone
      ? ['node', join(standalone, 'server.js')]
      : [nextOf(folder), purpose === 'dev' ? 'dev' : 'start', '-H', 'localhost', '-p', String(port)],
    cwd: standalone ?? folder,
    env: appEnv(bank, secrets, { ...addresses, database }, distDir, {
      ...(purpose === 'test' ? TENANTS : chosenBrand()),
      ...(standalone && { HOSTNAME: 'localhost', PORT: String(port) }),
      ...over,
    }),
    ...(!aloud && { log }),
  });
  await endings.add(app.stop);
  await untilReady('The app', app, () => answersReady(port), READY_WITHIN_MS);
  return app;
}
