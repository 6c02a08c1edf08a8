import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { Endings, runCommand } from '../scripts/endings.ts';
import { ROOT } from '../scripts/root.ts';
import { measureBudget } from './changes/budget.ts';
import { measureCalls } from './changes/calls.ts';
import { measureGrowth } from './claims/growth.ts';
import { measureInstances } from './claims/instances.ts';
import { prepare } from './claims/prepare.ts';
import { measureThroughput } from './claims/throughput.ts';
import { buildEmptyApp } from './empty-app.ts';
import { weighFrameModule } from './frame-module.ts';
import { measurePoints } from './lighthouse-row.ts';
import { tellMore } from './more.ts';
import { measureWeight } from './page-weight.ts';
import { report } from './report.ts';
import type { Row } from './row.ts';
import { measureStart } from './start-and-memory.ts';
import { measureTap } from './tap/measure.ts';
import { commit, versions } from './versions.ts';
import { WHY } from './why.ts';

const DIST_DIR = '.next-test';

/** Each measure by its name in the issue; every one starts what it needs, and ends it again. */
const MEASURES = {
  B1: measureTap,
  B2: async (endings) => measureWeight(join(ROOT, DIST_DIR), await buildEmptyApp(endings)),
  B3: weighFrameModule,
  B4: measureCalls,
  B5: measureBudget,
  B6: measureThroughput,
  B7: measureGrowth,
  B8: measureInstances,
  B9: measureStart,
  B10: measurePoints,
} as const satisfies Readonly<Record<Row['id'], (endings: Endings) => Promise<Row>>>;
type Name = keyof typeof MEASURES;
const isName = (name: string): name is Name => Object.hasOwn(MEASURES, name);

async function measure(name: Name, endings: Endings): Promise<Row> {
  const own = new Endings();
  await endings.add(() => own.run());
  const began = performance.now();
  const row = await MEASURES[name](own).finally(() => own.run());
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  const { ours, theirs, result, goal, isMet, notes } = row;
  const met = isMet === null ? 'not measured' : isMet ? 'met' : 'MISSED';
  console.log(
    `${name.padEnd(4)}${met.padEnd(13)}${result}  (goal ${goal})  in ${seconds} s\n    ours ${ours}; theirs ${theirs}`,
  );
  for (const note of notes) console.log(`    ${note}`);
  return row;
}

/** `prepare`: fills the big database of B7. `more`: what has no goal. Names of measures: those alone, and nothing is written. */
async function bench(endings: Endings): Promise<number> {
  const asked = process.argv.slice(2);
  const unknown = asked.find((word) => !isName(word) && word !== 'prepare' && word !== 'more');
  if (unknown !== undefined)
    throw new Error(`There is no measure ${unknown}; there are ${Object.keys(MEASURES).join(', ')}.`);
  const began = performance.now();
  await build(DIST_DIR, endings);
  if (asked.includes('prepare')) return prepare(endings);
  if (asked.includes('more')) return tellMore(endings);
  // Its opponent of several measures.
  await buildEmptyApp(endings);
  const names = Object.keys(MEASURES).filter(isName);
  const rows: Row[] = [];
  for (const name of names)
    if (asked.length === 0 || asked.includes(name)) rows.push(await measure(name, endings));
  if (asked.length > 0) return 0;
  const minutes = (performance.now() - began) / 60_000;
  const setting = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    versions: versions(),
    minutes,
  };
  writeFileSync(join(ROOT, 'docs', 'benchmarks.md'), report(rows, WHY, setting));
  console.log(`Written to docs/benchmarks.md, after ${minutes.toFixed(1)} minutes.`);
  return 0;
}

await runCommand(bench, 130);
