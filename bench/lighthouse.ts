import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build.ts';
import { type Endings, runCommand } from '../scripts/endings.ts';
import { ROOT } from '../scripts/root.ts';
import { buildEmptyApp } from './empty-app.ts';
import { EMPTY, lookAtPages } from './pages.ts';
import { BEHIND, faultsOf, tellScores } from './scores.ts';

/** Holds the middle one of five looks at each page against the empty page's. */
async function measure(endings: Endings): Promise<number> {
  await build('.next-test', endings);
  await buildEmptyApp(endings);
  const { scores, medians } = await lookAtPages(endings);
  const faults = faultsOf(medians, EMPTY);
  const told = tellScores(medians, scores);
  const head = `# Lighthouse

\`npm run lighthouse\` looks at three pages as at a phone on a slow line (Lighthouse's own mobile settings), and at an empty Next
page in turn with them: once each uncounted, then five times. The middle one of five counts; ours may be ${BEHIND} points behind.
`;
  const when = `\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores.\n`;
  writeFileSync(join(ROOT, 'docs', 'lighthouse.md'), `${head}${when}\n\`\`\`text\n${told}\n\`\`\`\n`);
  console.log(`\n${told}\n`);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

await runCommand(measure, 130);
