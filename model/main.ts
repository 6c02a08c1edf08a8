import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { whileLocked } from '../scripts/lock.cjs';
import { CACHE } from '../scripts/root.ts';
import { startBank } from './bank.ts';
import { journeys, SETTING } from './commands.ts';
import { comesBack } from './going-on.ts';
import { begin } from './journey.ts';
import type { Kind } from './moves/all.ts';
import { enterScene } from './scene.ts';
import { missingIn, tellEnds, tellTally, tellTotal } from './telling.ts';

const OPTIONS = {
  runs: { type: 'string' },
  seed: { type: 'string' },
  path: { type: 'string' },
  replay: { type: 'string' },
} as const;
/** Enough that every kind of command is run, and runs after most of the others. */
const RUNS = 40;
const MOST_COMMANDS = 25;
const MOST_SEEDS = 2 ** 31;

interface Wish {
  readonly runs: number;
  readonly seed: number;
  /** Of a failure, as fast-check told it: which of the runs, and which of its commands. */
  readonly path: string | undefined;
  readonly replay: string | undefined;
}

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name} must be a whole number from 1.`);
}

/** Adds one to a count. */
function noteIn<K>(counts: Map<K, number>): (key: K) => void {
  return (key) => void counts.set(key, (counts.get(key) ?? 0) + 1);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Plays all journeys; 1 when one of them broke a promise, or when a kind of command was never run. */
async function run({ runs, seed, path, replay }: Wish, endings: Endings): Promise<number> {
  await build('.next-test', endings);
  const ground = await startBank(endings);
  console.log(`Journeys against the emulator: at most ${MOST_COMMANDS} commands each, seed ${seed}`);
  const began = performance.now();
  const tally = new Map<Kind, number>();
  const ends = new Map<string, number>();
  const failures: string[] = [];

  const property = fc.asyncProperty(
    SETTING,
    journeys({ most: MOST_COMMANDS, note: noteIn(tally) }, replay),
    async ({ cards, readings }, commands) => {
      const real = await enterScene(ground, cards, readings);
      const model = begin(cards, readings);
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands);
        noteIn(ends)(await comesBack(model, real));
      } catch (error) {
        // At once: what it is made shorter to takes minutes, and may be another failure.
        if (failures.push(wordsOf(error)) === 1)
          console.log(`\nBroken, and now made shorter: ${failures[0]}${fc.stringify(commands)}`);
        throw error;
      } finally {
        await real.leave();
      }
    },
  );
  const details = await fc.check(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
  const isBroken = details.failed;
  const seconds = (performance.now() - began) / 1_000;
  // A part of the runs, or one of them again, need not show everything.
  const missing = runs >= RUNS && path === undefined && !isBroken ? missingIn(tally) : [];
  console.log(`\n${tellTally(tally)}\n\nWhoever came back:\n${tellEnds(ends)}\n`);
  if (isBroken) {
    console.log(`${wordsOf(details.errorInstance)}\n`);
    console.log(fc.defaultReportMessage(details));
    console.log(`\nAgain: npm run model -- --seed ${seed} --path "${details.counterexamplePath ?? ''}"`);
    console.log('and, with the replayPath that stands behind the commands, --replay "…"\n');
  }
  for (const kind of missing) console.log(`Never run, so nothing is known of it: ${kind}`);
  const total = { runs: details.numRuns, ends, seconds, seed, isBroken };
  console.log(tellTotal(tally, total));
  return isBroken || missing.length > 0 ? 1 : 0;
}

async function model(endings: Endings): Promise<number> {
  const { runs, seed, path, replay } = parseArgs({ options: OPTIONS }).values;
  const wish = {
    runs: runs === undefined ? RUNS : numberIn('runs', runs),
    seed: seed === undefined ? randomInt(1, MOST_SEEDS) : numberIn('seed', seed),
    ...{ path, replay },
  };
  const onWait = () => console.log('Another npm run model is running in this folder; waiting for it …');
  return whileLocked(join(CACHE, 'model.lock'), () => run(wish, endings), onWait);
}

await runCommand(model, 130);
