import { Client } from 'pg';
import type { Endings } from '../../scripts/endings.ts';
import type { Row } from '../row.ts';
import { median, quantile } from '../statistics.ts';
import { startClaimBank } from './bank.ts';
import { fill, SMALL, startBigDatabase } from './big-database.ts';
import { drive } from './drive.ts';

const CLAIMS = 300;
const WARM = 100;
const ROUNDS = 3;
const GOAL = 1.2;

/** What one claim takes alone, ms, over all rounds. */
async function timeClaims(endings: Endings, database?: string): Promise<number[]> {
  const bank = await startClaimBank(endings, database);
  const app = await bank.app('one');
  if (database === undefined) {
    const client = new Client({ connectionString: bank.ground.addresses.database });
    await client.connect();
    await fill(client, SMALL).finally(() => client.end());
  }
  await drive(app.target, await bank.people(WARM), { atOnce: 4, seconds: 60 });
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await bank.forgetLimits();
    all.push(...(await drive(app.target, await bank.people(CLAIMS / ROUNDS), { atOnce: 1, seconds: 60 })).ms);
  }
  await app.process.stop();
  return all;
}

/** B7: what years of records cost a claim. */
export async function measureGrowth(endings: Endings): Promise<Row> {
  const database = await startBigDatabase(endings);
  const small = await timeClaims(endings);
  const big = database === null ? [] : await timeClaims(endings, database);
  const ratio = median(big) / median(small);
  const tell = (ms: readonly number[]) =>
    ms.length === 0 ? '–' : `p50 ${median(ms).toFixed(1)} ms, p99 ${quantile(ms, 0.99).toFixed(1)} ms`;
  return {
    id: 'B7',
    what: '`POST pin-control` with 10 million audit records, 1 million holders, 1 million past authorisations',
    against: 'the same with 10 thousand of each',
    ours: tell(big),
    theirs: tell(small),
    result: database === null ? '–' : `${ratio.toFixed(2)} ×`,
    goal: `≤ ${GOAL} ×`,
    isMet: database === null ? null : ratio <= GOAL,
    notes: [
      `${CLAIMS} claims one after the other, the processor answering at once`,
      ...(database === null ? ['`npm run bench -- prepare` had not filled the big database'] : []),
    ],
  };
}
