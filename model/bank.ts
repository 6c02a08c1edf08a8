import { join } from 'node:path';
import { startAppProcess } from '../scripts/app-process.ts';
import type { Endings } from '../scripts/endings.ts';
import { startGround } from '../scripts/ground.ts';
import { anyPorts } from '../scripts/ports.ts';
import { bankOrigin } from '../scripts/stack-env.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import type { Ground } from './scene.ts';

/** Starts the stand-ins and one process of the built app. */
export async function startBank(endings: Endings): Promise<Ground> {
  const ports = await anyPorts();
  const ground = await startGround('test', ports, [ports.app], endings);
  const log = join(ground.logs, 'model-app.log');
  await startAppProcess(ground, { port: ports.app, bank: ports.app, log }, endings);
  const { emulator, issuer, database: url } = ground.addresses;
  const database = await connectDatabase(url);
  await endings.add(database.close);
  const { controlToken } = ground.secrets;
  return { bank: bankOrigin(ports.app), emulator, issuer, controlToken, database };
}
