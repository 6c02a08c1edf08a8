import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts, freePort } from '../scripts/ports.ts';
import { bankOrigin, NOTIFICATION_USERNAME } from '../scripts/stack-env.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';

export type Bank = Awaited<ReturnType<typeof startBank>>;

const WARM_TRIES = 20;
const gauge = (text: string, name: string, unsaid = NaN) =>
  Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? unsaid);

/** One bank to be fuzzed: one process of the built app, and all that it stands on. */
export async function startBank(endings: Endings) {
  const [ports, operators] = [await anyPorts(), await freePort()];
  const ground = await startGround('test', ports, [ports.app], endings);
  const log = join(ground.logs, 'fuzzed.log');
  const over = { METRICS_PORT: String(operators) };
  await startAppProcess(ground, { port: ports.app, bank: ports.app, over, log }, endings);
  const database = await connectDatabase(ground.addresses.database);
  await endings.add(database.close);
  const { emulator, issuer, database: databaseUrl } = ground.addresses;
  const { secrets } = ground;
  const ofOperators = async (path: string) => (await fetch(`http://localhost:${operators}${path}`)).text();

  /** What the process takes of the machine. */
  async function takes() {
    const text = await ofOperators('/metrics');
    return {
      megabytes: Math.round(gauge(text, 'process_resident_memory_bytes') / 2 ** 20),
      files: gauge(text, 'process_open_fds'),
    };
  }

  return {
    bank: bankOrigin(ports.app),
    port: ports.app,
    ...{ emulator, issuer, database },
    at: () => bankOrigin(ports.app),
    controlToken: secrets.controlToken,
    /** What Enfuce presents, as a header has it. */
    basic: `Basic ${Buffer.from(`${NOTIFICATION_USERNAME}:${secrets.notificationPassword}`).toString('base64')}`,
    /** None of these may be in any answer. */
    secrets: [databaseUrl, ...Object.values<string>({ ...secrets })],
    /** The app's own description. */
    description: async (): Promise<unknown> => JSON.parse(await ofOperators('/openapi.json')),
    /** How many requests it has refused as `cross_site`: of another site, or fetched ahead. */
    crossSite: async () =>
      gauge(await ofOperators('/metrics'), 'setpin_refusals_total{code="cross_site"}', 0),
    logs: ground.logs,
    /** All that the app has printed up to now. */
    printed: () => readFile(log, 'utf8'),
    takes,
    /** Resolves when so many can ask at once: each of the first opens a connection to the database, which takes a busy machine a while. */
    async isWarm(atOnce: number): Promise<void> {
      for (let tries = 0; tries < WARM_TRIES; tries += 1) {
        const ask = () =>
          fetch(`${bankOrigin(ports.app)}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          );
        if ((await Promise.all(Array.from({ length: atOnce }, ask))).every(Boolean)) return;
      }
      throw new Error('the app does not answer so many at once');
    },
    /** Resolves when it does not work on anything any more, as far as its open files tell; false where it goes on. */
    async rests(files: number, withinMs: number): Promise<boolean> {
      for (const until = performance.now() + withinMs; performance.now() < until; await pause(200))
        if ((await takes()).files <= files) return true;
      return false;
    },
  };
}
