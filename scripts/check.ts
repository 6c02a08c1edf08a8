import { rmSync } from 'node:fs';
import { type Endings, runCommand } from './endings.ts';
import { UNIT_REPORT, readOutcomes } from './reports.ts';
import { concludeRun, runStep, tally } from './steps.ts';

/** What a change must pass before it is shown to anybody: format, types, lint and unit tests. No build, no browser. */
async function check(endings: Endings): Promise<number> {
  rmSync(UNIT_REPORT, { force: true });
  const [format, types] = await Promise.all([runStep('format', endings), runStep('types', endings)]);
  const [lint, unit] = await Promise.all([runStep('lint', endings), runStep('unit', endings)]);
  const results = [format, types, lint, unit];
  return concludeRun(results, tally(results, { unit: readOutcomes().unit, e2e: [] }));
}

await runCommand(check, 130);
