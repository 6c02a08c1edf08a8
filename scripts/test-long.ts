import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Endings, runCommand } from './endings.ts';
import { knobGrid } from './knob-grid.ts';
import { whileLocked } from './lock.cjs';
import { withRun } from './long-runs.ts';
import { E2E_REPORT, readOutcomes, WEBKIT_REPORT } from './reports.ts';
import { CACHE, ROOT } from './root.ts';
import { concludeRun, runStep, type StepResult, tally } from './steps.ts';

const FILE = join(ROOT, 'docs', 'long-runs.md');
const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim();

const lastLineOf = ({ said }: StepResult) => said.split('\n').at(-1) ?? '';

/**
 * What is too much for each change: every journey in every cell and engine, every combination of the emulator's knobs, all rounds
 * of claims against each other, forty journeys against a model, and the three plants that the proof of PIN-blindness must find.
 */
async function long(endings: Endings): Promise<number> {
  for (const report of [E2E_REPORT, WEBKIT_REPORT]) rmSync(report, { force: true });
  // What is built now is what is tested, whatever is committed meanwhile.
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ', with changes' : '');
  const journeys = await runStep('long', endings);
  const engine = await runStep('webkit-long', endings);
  const claims = await runStep('claims-long', endings);
  const model = await runStep('model-long', endings);
  const plants = await runStep('plants', endings);
  if (endings.begun) return 130;
  const results = [journeys, engine, claims, model, plants];
  const { e2e, webkit } = readOutcomes();
  const outcomes = { e2e, webkit };
  const grid = knobGrid(e2e);
  const { passed, failed } = tally(results, outcomes);
  const run = {
    date: new Date().toISOString().slice(0, 10),
    ...{ commit, passed, failed, grid, cores: cpus().length },
    minutes: results.reduce((sum, { seconds }) => sum + seconds, 0) / 60,
    // The last line of what each says is its sum.
    claims: lastLineOf(claims),
    model: lastLineOf(model),
  };
  writeFileSync(FILE, withRun(readFileSync(FILE, 'utf8'), run));
  console.log(`\n${grid}\n\nNoted in docs/long-runs.md.`);
  return concludeRun(results, outcomes);
}

await runCommand((endings) => whileLocked(join(CACHE, 'test.lock'), () => long(endings)), 130);
