import type { Endings } from '../scripts/endings.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import { type Bank, until } from './bank.ts';
import { enterCardholder } from './cardholder.ts';
import type { DatabaseEvidence } from './evidence.ts';
import { lookAt } from './look.ts';
import { makeSmallDisk } from './small-disk.ts';

/** The tables have room left in their pages: so many requests fill it up. */
const MOST = 200;
/** So often it must have been refused. */
const REFUSED = 10;

/** The disk with the tables is full, and later it is not. Null where no such disk can be made. */
export async function fillDisk(bank: Bank, endings: Endings): Promise<DatabaseEvidence | null> {
  const disk = await makeSmallDisk(bank.databaseUrl, endings);
  if (!disk) return null;
  const instance = await bank.another('small', { database: disk.database });
  await instance.start();
  const database = await connectDatabase(disk.database);
  await endings.add(database.close);
  const person = await enterCardholder({ ...bank, database }, [instance.url]);
  try {
    disk.fill();
    const told: DatabaseEvidence['told'][number][] = [];
    const refused = () => told.filter((one) => one.told.code === 'store_unavailable').length;
    while (told.length < MOST && refused() < REFUSED)
      told.push({ what: 'POST /api/step-up/challenge', told: await person.begins() });
    told.push({ what: 'POST pin-control', told: await person.asks() });
    const livez = [await lookAt(instance, '/livez')];
    disk.free();
    const began = performance.now();
    await until('something can be written again', async () => (await person.begins()).status === 201);
    const recoveredMs = performance.now() - began;
    const onward = await person.goesOn(null);
    const [uses, controls] = [await database.usesOf(person.stepUp.stepUpId), await person.controls()];
    const seen = { told, livez, readyz: [], recoveredMs, onward, uses, controls };
    return { name: 'its disk is full', refuses: 'some', restarts: instance.starts() - 1, ...seen };
  } finally {
    disk.free();
    await person.leave();
    await instance.end();
  }
}
