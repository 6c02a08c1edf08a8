import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Endings, runCommand } from './endings.ts';
import { knobGrid } from './knob-grid.ts';
import { whileLocked } from './lock.cjs';
import { LONG_PARTS, type PartName, partsOf } from './long-parts.ts';
import { withRun } from './long-runs.ts';
import { E2E_REPORT, readOutcomes, WEBKIT_REPORT } from './reports.ts';
import { CACHE, ROOT } from './root.ts';
import { concludeRun, runStep, type StepResult, tally } from './steps.ts';

const FILE = join(ROOT, 'docs', 'long-runs.md');
const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim();

/** Runs one part, and notes what came of it at once: what is broken off later is not lost. */
async function play(part: PartName, commit: string, endings: Endings) {
  for (const report of [E2E_REPORT, WEBKIT_REPORT]) rmSync(report, { force: true });
  const { step, args } = LONG_PARTS[part];
  const result = await runStep(step, endings, args);
  const { e2e, webkit } = readOutcomes();
  if (endings.begun) return { result, passed: 0, failed: 0 };
  const hasTests = e2e.length + webkit.length > 0;
  const grid = knobGrid(e2e);
  const run = {
    ...{ part, commit, ...tally([result], { e2e, webkit }), minutes: result.seconds / 60 },
    date: new Date().toISOString().slice(0, 10),
    // The last line of what it says is its sum.
    said: hasTests ? '' : (result.said.split('\n').at(-1) ?? ''),
    grid: grid.includes('\n') ? grid : '',
  };
  writeFileSync(FILE, withRun(readFileSync(FILE, 'utf8'), run));
  console.log(`${part}: ${run.passed} passed, ${run.failed} failed`);
  return { result, ...run };
}

/**
 * What is too much for each change: every journey in every cell and engine, every combination of the emulator's knobs, all rounds
 * of claims against each other and of what can break, the three plants that the proof of PIN-blindness must find, and ten minutes of
 * load. `npm run test:long -- PART …` runs some of it: nothing else may run beside it, and all of it takes long.
 */
async function long(endings: Endings): Promise<number> {
  // What is built now is what is tested, whatever is committed meanwhile.
  const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ', with changes' : '');
  const results: StepResult[] = [];
  const sum = { passed: 0, failed: 0 };
  for (const part of partsOf(process.argv.slice(2))) {
    const { result, passed, failed } = await play(part, commit, endings);
    if (endings.begun) return 130;
    results.push(result);
    sum.passed += passed;
    sum.failed += failed;
  }
  console.log('\nNoted in docs/long-runs.md.');
  return concludeRun(results, sum);
}

await runCommand((endings) => whileLocked(join(CACHE, 'test.lock'), () => long(endings)), 130);
