import { Client } from 'pg';
import type { Endings } from '../../scripts/endings.ts';
import type { Row } from '../row.ts';
import { median, quantile } from '../statistics.ts';
import { startClaimBank } from './bank.ts';
import { fill, SMALL, startBigDatabase } from './big-database.ts';
import { drive } from './drive.ts';

const CLAIMS = 400;
const WARM = 100;
const ROUNDS = 4;
const GOAL = 1.2;

/** An instance at a database, warm. @returns what claims take one after the other, ms */
async function startTiming(endings: Endings, database?: string) {
  const bank = await startClaimBank(endings, database);
  const { target } = await bank.app('one');
  if (database === undefined) {
    const client = new Client({ connectionString: bank.ground.addresses.database });
    await client.connect();
    await fill(client, SMALL).finally(() => client.end());
  }
  await drive(target, await bank.people(WARM), { atOnce: 4, seconds: 60 });
  return async (): Promise<readonly number[]> => {
    await bank.forgetLimits();
    return (await drive(target, await bank.people(CLAIMS / ROUNDS), { atOnce: 1, seconds: 60 })).ms;
  };
}

/** B7: what years of records cost a claim. */
export async function measureGrowth(endings: Endings): Promise<Row> {
  const database = await startBigDatabase(endings);
  const timeSmall = await startTiming(endings);
  const timeBig = database === null ? null : await startTiming(endings, database);
  const [small, big]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    small.push(...(await timeSmall()));
    if (timeBig) big.push(...(await timeBig()));
  }
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
      `${CLAIMS} claims one after the other in ${ROUNDS} rounds in turn, the processor answering at once`,
      ...(database === null ? ['`npm run bench -- prepare` had not filled the big database'] : []),
    ],
  };
}
