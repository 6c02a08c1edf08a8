import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { runCommand } from './endings.ts';
import { startLeashed } from './leash.ts';
import { ROOT } from './root.ts';

const FOLDER = join(ROOT, 'docs', 'screens');
const WHAT = ['--project=chromium', 'screens', '--update-snapshots=changed'];
/** Where a PNG says what its pixels are, and that they are places in a palette. */
const [COLOUR_TYPE, PALETTE] = [25, 3];

/** Few colours are in a picture of a page: a palette holds them in a third of the bytes. */
async function shrink(path: string): Promise<void> {
  const bytes = readFileSync(path);
  if (bytes[COLOUR_TYPE] === PALETTE) return;
  writeFileSync(
    path,
    await sharp(bytes).png({ palette: true, colours: 40, effort: 10, dither: 0 }).toBuffer(),
  );
}

/** Makes the pictures that are missing or no longer true; the others stay as they are. */
await runCommand(async (endings) => {
  const run = startLeashed({
    command: [process.execPath, 'scripts/e2e.ts', ...WHAT, ...process.argv.slice(2)],
    env: process.env,
    endSignal: 'INT',
  });
  await endings.add(run.stop);
  const code = (await run.exited) ?? 1;
  for (const name of await readdir(FOLDER)) if (name.endsWith('.png')) await shrink(join(FOLDER, name));
  return code;
}, 130);
