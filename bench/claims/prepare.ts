import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Endings } from '../../scripts/endings.ts';
import { CACHE } from '../../scripts/root.ts';
import { startClaimBank } from './bank.ts';
import { BIG, fill, noteFull, openBigDatabase } from './big-database.ts';

/** Fills the big database, once: some three minutes and six gigabytes. */
export async function prepare(endings: Endings): Promise<number> {
  rmSync(join(CACHE, 'bench-big.full'), { force: true });
  const url = await openBigDatabase(endings);
  const began = performance.now();
  // The app makes its tables.
  const bank = await startClaimBank(endings, url);
  await (await bank.app('one')).process.stop();
  const client = new Client({ connectionString: url });
  await client.connect();
  await fill(client, BIG).finally(() => client.end());
  noteFull();
  console.log(
    `The big database is full, after ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`,
  );
  return 0;
}
