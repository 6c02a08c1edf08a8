import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOutcomes } from './reports.ts';
import { ROOT } from './root.ts';
import { faultsOf, readRows } from './traceability-table.ts';

/** Holds docs/traceability.md against what the last unit and e2e runs, and the last proof, really did. Exit code 1 and the faults, or 0. */
const outcomes = Object.values(readOutcomes()).flat();
const rows = readRows(readFileSync(join(ROOT, 'docs', 'traceability.md'), 'utf8'));
const faults = rows.flatMap((row) => faultsOf(row, (path) => existsSync(join(ROOT, path)), outcomes));
const seen = new Set<string>();
for (const { ids } of rows) {
  const row = ids.join(', ');
  if (seen.has(row)) faults.push(`${row}: has two rows`);
  seen.add(row);
}
if (rows.length === 0) faults.push('docs/traceability.md has no row');

for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`${rows.length} promises are traced to code and to tests that passed.`);
process.exitCode = faults.length === 0 ? 0 : 1;
