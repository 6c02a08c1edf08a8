import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Endings, runCommand } from './endings.ts';
import { whileLocked } from './lock.cjs';
import { knobGrid } from './knob-grid.ts';
import { readOutcomes } from './reports.ts';
import { CACHE, RESULTS } from './root.ts';
import { type StepResult, concludeRun, runStep, tally } from './steps.ts';

/**
 * Every check there is. Two lanes fill two cores; the linter waits for the types it reads; browsers run alone, because
 * they are what a busy machine disturbs most. All that can run does, also after a failure.
 */
async function everything(endings: Endings): Promise<number> {
  rmSync(RESULTS, { recursive: true, force: true });
  const types = runStep('types', endings);
  const build = types.then(() => runStep('build', endings));
  const format = runStep('format', endings);
  const unit = format.then(() => runStep('unit', endings));
  const lint = Promise.all([types, unit]).then(() => runStep('lint', endings));
  const results: StepResult[] = await Promise.all([format, types, unit, lint, build]);

  for (const name of [
    'supply',
    'standalone',
    'claims',
    'model',
    'chaos',
    'fuzz',
    'proof',
    'webkit',
    'e2e',
  ] as const)
    if ((await build).ok) results.push(await runStep(name, endings));
    else results.push({ name, ok: false, seconds: 0, said: 'Not run: there is no build to test.' });
  results.push(await runStep('traceability', endings));
  const outcomes = readOutcomes();
  console.log(`\n${knobGrid(outcomes.e2e)}`);
  return concludeRun(results, tally(results, outcomes));
}

const onWait = () => console.log('Another npm test is running in this folder; waiting for it …');
await runCommand((endings) => whileLocked(join(CACHE, 'test.lock'), () => everything(endings), onWait), 130);
