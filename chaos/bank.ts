import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import type { Environment } from '../scripts/leash.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import { makeCertificates } from './certificates.ts';
import { createInstance } from './instance.ts';
import { openLine } from './line.ts';
import { startProxy } from './proxy.ts';

export type Bank = Awaited<ReturnType<typeof startBank>>;

/** The proxy asks four times a second, so a second is enough for it to notice. */
const DRAIN_SECONDS = '1';

/** What one instance has to itself. */
interface Own {
  readonly database?: string;
  readonly env?: Environment;
}

/** Asks until it is so; what takes longer than a minute does not come. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; await pause(25))
    if (await isSo()) return;
  throw new Error(`It did not come to this: ${what}`);
}

/**
 * Starts one bank: two instances behind a reverse proxy, on one database, with a line to Enfuce that can break. Beside them
 * stands a third one without a breaker, for looking at one fault at a time.
 */
export async function startBank(endings: Endings) {
  const ports = await anyPorts();
  const ground = await startGround('test', ports, [ports.app], endings);
  const { emulator, issuer, database } = ground.addresses;
  const { certificates, trusted } = await makeCertificates(join(ground.logs, 'chaos'));
  const line = await openLine(emulator, await freePort(), certificates);
  await endings.add(line.close);

  const create = async (name: string, breaker: 'on' | 'off', own: Own = {}) => {
    const over = {
      ...{ ENFUCE_BASE_URL: line.url, NODE_EXTRA_CA_CERTS: trusted },
      ...{ ENFUCE_BREAKER: breaker, DRAIN_SECONDS },
      ...own.env,
    };
    const about = { name, port: await freePort(), bank: ports.app, over, database: own.database ?? database };
    return createInstance(ground, about, endings);
  };
  const single = await create('single', 'off');
  const pair = [await create('one', 'on'), await create('two', 'on')] as const;
  // The first brings the schema up to date, and the others come to one that is.
  await single.start();
  await Promise.all(pair.map((instance) => instance.start()));

  const proxy = await startProxy(
    ports.app,
    pair.map(({ url }) => url),
  );
  await endings.add(proxy.close);
  let looked = await connectDatabase(database);
  await endings.add(() => looked.close());
  async function connectAgain(): Promise<true> {
    looked = await connectDatabase(database);
    return true;
  }

  return {
    /** Where the proxy listens. */
    origin: bankOrigin(ports.app),
    ...{ ground, emulator, issuer, line, single, pair, proxy },
    controlToken: ground.secrets.controlToken,
    databaseUrl: database,
    /** A look into the database, which no fault of ours may cut. */
    get database() {
      return looked;
    },
    /** Does something that cuts every connection to the database, and waits until it can be looked into again. */
    async withoutLooking(cut: () => Promise<void>): Promise<void> {
      await looked.close();
      await cut();
      await until('the database takes connections', () => connectAgain().catch(() => false));
    },
    /** One more instance, without a breaker, with a database or surroundings of its own. */
    another: (name: string, own: Own) => create(name, 'off', own),
    /** Waits until both instances get requests. */
    whole: () => until('both instances are ready', () => proxy.ready().length === pair.length),
  };
}
