import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS, ROOT } from '../root.ts';
import { faultsOfBom, makeBom } from './bom.ts';
import { faultsOfBuild } from './build-rules.ts';
import { readClientScripts } from './client-scripts.ts';
import { differences, INVENTORY, tellInventory } from './inventory.ts';
import { REASONS } from './reasons.ts';

/** Looks through what was built, and writes down what it was built of. */
const dist = join(ROOT, process.env['NEXT_DIST_DIR'] ?? '.next');
const bom = makeBom(ROOT);
mkdirSync(RESULTS, { recursive: true });
writeFileSync(join(RESULTS, 'bom.cdx.json'), JSON.stringify(bom, null, 2));

const scripts = readClientScripts(dist);
const changed = differences(readFileSync(join(ROOT, INVENTORY), 'utf8'), tellInventory(scripts, REASONS));
const faults = [
  ...faultsOfBuild(dist).map((fault) => `The build holds ${fault}`),
  ...changed.map((line) => `${INVENTORY}: ${line}`),
  ...faultsOfBom(bom, JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))),
];
console.log(
  `${scripts.length} scripts in the inventory, ${bom.components.length} packages in test-results/bom.cdx.json`,
);
for (const fault of faults) console.error(fault);
if (changed.length > 0) console.error('Look at what has changed, then: npm run inventory');
process.exitCode = faults.length === 0 ? 0 : 1;
