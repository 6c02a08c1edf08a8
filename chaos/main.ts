import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chanceOf } from '../claims/chance.ts';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { whileLocked } from '../scripts/lock.cjs';
import { CACHE, ROOT } from '../scripts/root.ts';
import { startBank } from './bank.ts';
import { FAULTS, shortFaults } from './faults.ts';
import { playAll } from './rounds.ts';
import { tellPage, tellRow, tellTotals } from './telling.ts';

const OPTIONS = {
  short: { type: 'boolean' },
  write: { type: 'boolean' },
  only: { type: 'string' },
  seed: { type: 'string' },
} as const;
const KILLS = { short: 3, long: 100 };
const MOST_SEEDS = 2 ** 31;
const PAGE = join(ROOT, 'docs', 'reliability.md');

const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim();

interface Wish {
  readonly isShort: boolean;
  readonly isWritten: boolean;
  /** A part alone, or faults by a part of their name. */
  readonly only: string | undefined;
  readonly seed: number;
}

async function run({ isShort, isWritten, only, seed }: Wish, endings: Endings): Promise<number> {
  // What is built now is what is tried, whatever is committed meanwhile.
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ', with changes' : '');
  await build('.next-test', endings);
  const began = performance.now();
  const bank = await startBank(endings);
  console.log(`Two instances behind a proxy, one database, a line to Enfuce that breaks (seed ${seed})\n`);
  const wish = {
    ...{ only, chance: chanceOf(seed) },
    faults: isShort ? shortFaults() : FAULTS,
    kills: isShort ? KILLS.short : KILLS.long,
  };
  const { rows, untried } = await playAll(bank, wish, endings, (row) => console.log(tellRow(row)));
  const seconds = (performance.now() - began) / 1_000;
  if (isWritten) {
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(PAGE, tellPage({ rows, date, commit, seconds, untried, cores: cpus().length }));
    console.log('\nWritten to docs/reliability.md.');
  }
  console.log(['', ...untried, tellTotals(rows, seconds)].join('\n'));
  return rows.length > 0 && rows.every(({ objections }) => objections.length === 0) ? 0 : 1;
}

async function chaos(endings: Endings): Promise<number> {
  const { short = false, write = false, only, seed } = parseArgs({ options: OPTIONS }).values;
  if (write && (short || only !== undefined)) throw new Error('--write is for a whole run.');
  const chosen = seed === undefined ? randomInt(1, MOST_SEEDS) : Number(seed);
  if (!Number.isInteger(chosen) || chosen < 1) throw new Error('--seed must be a whole number from 1.');
  const onWait = () => console.log('Another npm run chaos is running in this folder; waiting for it …');
  const wish = { isShort: short, isWritten: write, only, seed: chosen };
  return whileLocked(join(CACHE, 'chaos.lock'), () => run(wish, endings), onWait);
}

await runCommand(chaos, 130);
