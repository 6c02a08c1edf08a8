import { join } from 'node:path';
import { Pool } from 'pg';
import { startAppProcess } from '../../scripts/app-process.ts';
import type { Endings } from '../../scripts/endings.ts';
import { type Ground, READY_WITHIN_MS, startGround } from '../../scripts/ground.ts';
import { startLeashed, untilReady } from '../../scripts/leash.ts';
import { anyPorts, freePort } from '../../scripts/ports.ts';
import { bankOrigin } from '../../scripts/stack-env.ts';
import { readFile } from 'node:fs/promises';
import type { Target } from './drive.ts';
import { type Claimant, type Customer, seedClaimants } from './people.ts';
import { newCustomer, startUpstream, type Upstream } from './upstream.ts';

/** Room for more than any machine of ours can do, so that no limit of ours is what is measured. */
const ROOM = { ENFUCE_CALLS_PER_SECOND: '1000', PIN_CONTROLS_PER_MINUTE: '3000', ENFUCE_BREAKER: 'off' };

export type ClaimBank = Awaited<ReturnType<typeof startClaimBank>>;

/** PostgreSQL, canned answers of Enfuce's, and as many processes of the app, or opponents of it, as are asked for. */
export async function startClaimBank(endings: Endings, database?: string) {
  const ports = await anyPorts();
  const ground = await startGround('test', ports, [ports.app], endings);
  const url = database ?? ground.addresses.database;
  const upstream = await startUpstream(await freePort(), ground.addresses.emulator, endings);
  const client = new Pool({ connectionString: url, max: 1 });
  await endings.add(() => client.end());
  const bank = bankOrigin(ports.app);
  const cookie = `__Host-set-pin-session-${ports.app}`;

  /** @param env further variables @returns where its claims go, and the process */
  async function app(name: string, env: Readonly<Record<string, string>> = {}) {
    const port = name === 'one' ? ports.app : await freePort();
    const log = join(ground.logs, `bench-${name}.log`);
    const over = { ENFUCE_BASE_URL: upstream.url, ...ROOM, ...env };
    const process = await startAppProcess(
      ground,
      { port, bank: ports.app, database: url, over, log },
      endings,
    );
    return { target: { origin: bankOrigin(port), bank, cookie } satisfies Target, process, log };
  }

  let isKnown = false;
  async function seed(customers: readonly Customer[]): Promise<Claimant[]> {
    const people = await seedClaimants(client, customers, ground.secrets.sessionSecret);
    // Once, for tables that have just been filled: afterwards the server keeps its statistics by itself, and nobody reads it all before each round.
    if (!isKnown) await client.query('analyze');
    isKnown = true;
    return people;
  }

  return {
    ...{ ground, upstream, client, app },
    seed,
    people: (count: number) => seed(Array.from({ length: count }, newCustomer)),
    /** What an institution may do in a minute would end a long measure. */
    forgetLimits: () => client.query('delete from limits'),
    bare: () => startBare(ground, upstream, url, cookie, endings),
  };
}

async function startBare(
  ground: Ground,
  upstream: Upstream,
  url: string,
  cookie: string,
  endings: Endings,
): Promise<Target> {
  const port = await freePort();
  const log = join(ground.logs, 'bench-bare.log');
  const child = startLeashed({
    command: [process.execPath, 'bench/claims/bare-server.ts'],
    env: { PORT: String(port), DATABASE_URL: url, UPSTREAM: upstream.url, NODE_ENV: 'production' },
    log,
  });
  await endings.add(child.stop);
  const isReady = async () => ((await readFile(log, 'utf8')).includes('ready') ? true : undefined);
  await untilReady('The bare server', child, isReady, READY_WITHIN_MS);
  return { origin: bankOrigin(port), bank: bankOrigin(port), cookie };
}
