import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { runCommand } from './endings.ts';
import { ROOT } from './root.ts';
import { readClientScripts } from './supply/client-scripts.ts';
import { INVENTORY, tellInventory } from './supply/inventory.ts';
import { REASONS } from './supply/reasons.ts';

/** Writes down every script that this tree's build hands to browsers. Read what has changed before you commit it. */
await runCommand(async (endings) => {
  await build('.next-test', endings);
  writeFileSync(join(ROOT, INVENTORY), tellInventory(readClientScripts(join(ROOT, '.next-test')), REASONS));
  console.log(`Written: ${INVENTORY}. What has changed: git diff ${INVENTORY}`);
  return 0;
}, 130);
