import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { whileLocked } from '../scripts/lock.cjs';
import { CACHE } from '../scripts/root.ts';
import { connectDatabase } from '../testkit/playwright/database.ts';
import { startFleet } from './fleet.ts';
import type { History } from './history.ts';
import { judge, judgeRun } from './judge.ts';
import { forgetHistories, keepHistory, keptHistory } from './kept.ts';
import { planRounds, PROCESSES } from './plan.ts';
import { createRounds } from './round.ts';
import { ROUND_HEAD, tellAll, tellRound, tellTotals } from './telling.ts';

const OPTIONS = { rounds: { type: 'string' }, seed: { type: 'string' }, round: { type: 'string' } } as const;
const ROUNDS = 50;
const MOST_SEEDS = 2 ** 31;

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number from 1.`);
}

/** Plays and judges all rounds; 1 when one of them broke a promise. */
async function run(ones: number, seed: number, endings: Endings): Promise<number> {
  await build('.next-test', endings);
  forgetHistories();
  const began = performance.now();
  const fleet = await startFleet(endings);
  const database = await connectDatabase(fleet.database);
  await endings.add(database.close);
  const play = createRounds(fleet, database);
  console.log(`${PROCESSES} processes of the app, one database, seed ${seed}\n\n${ROUND_HEAD}`);

  const histories: History[] = [];
  const broken: number[] = [];
  for (const plan of planRounds(ones, seed)) {
    const history = await play(plan);
    histories.push(history);
    keepHistory(history);
    const faults = judge(history);
    if (faults.length > 0) broken.push(plan.round);
    console.log(tellRound(history, faults));
  }
  const seconds = (performance.now() - began) / 1_000;
  const weak = judgeRun(histories);
  console.log(['', ...weak, tellTotals(histories, { broken, seconds, seed })].join('\n'));
  return broken.length + weak.length === 0 ? 0 : 1;
}

/** Shows all of one round of the last run. */
function show(round: number): number {
  const history = keptHistory(round);
  const faults = judge(history);
  console.log(`${tellAll(history)}\n\n${tellRound(history, faults)}`);
  return faults.length === 0 ? 0 : 1;
}

async function claims(endings: Endings): Promise<number> {
  const { rounds, seed, round } = parseArgs({ options: OPTIONS }).values;
  if (round !== undefined) return show(numberIn('round', round));
  const ones = rounds === undefined ? ROUNDS : numberIn('rounds', rounds);
  const chosen = seed === undefined ? randomInt(1, MOST_SEEDS) : numberIn('seed', seed);
  const onWait = () => console.log('Another npm run claims is running in this folder; waiting for it …');
  return whileLocked(join(CACHE, 'claims.lock'), () => run(ones, chosen, endings), onWait);
}

await runCommand(claims, 130);
