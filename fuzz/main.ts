import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { whileLocked } from '../scripts/lock.cjs';
import { CACHE } from '../scripts/root.ts';
import { startBank } from './bank.ts';
import { tryAllFronts } from './fronts.ts';
import { fuzz, type Plan } from './run.ts';

const OPTIONS = { seed: { type: 'string' }, first: { type: 'string' }, cases: { type: 'string' } } as const;
const CASES = 10_000;
const MOST_SEEDS = 2 ** 31;
/** A whole request is answered within this time (REL-01). */
const ANSWERED_WITHIN_MS = 5_000;

function numberIn(name: keyof typeof OPTIONS, text: string | undefined, usual: number): number {
  const number = text === undefined ? usual : Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number from 1.`);
}

async function run(plan: Plan, endings: Endings): Promise<number> {
  await build('.next-test', endings);
  const bank = await startBank(endings);
  const isWell = await fuzz(plan, bank, await bank.description(), endings);
  return (await tryAllFronts(bank, endings)) && isWell ? 0 : 1;
}

async function main(endings: Endings): Promise<number> {
  const { seed, first, cases } = parseArgs({ options: OPTIONS }).values;
  const plan = {
    seed: numberIn('seed', seed, randomInt(1, MOST_SEEDS)),
    first: numberIn('first', first, 1),
    cases: numberIn('cases', cases, CASES),
    answeredWithinMs: ANSWERED_WITHIN_MS,
  };
  const onWait = () => console.log('Another npm run fuzz is running in this folder; waiting for it …');
  return whileLocked(join(CACHE, 'fuzz.lock'), () => run(plan, endings), onWait);
}

await runCommand(main, 130);
