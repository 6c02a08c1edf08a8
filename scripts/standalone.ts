import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { runCommand } from './endings.ts';
import { ROOT } from './root.ts';

/** What Next leaves out of its standalone output, and the app reads while it runs. */
const BESIDES = (distDir: string) => [join(distDir, 'static'), join('lib', 'server', 'db', 'migrations')];

/**
 * Puts together all that a server needs beside Node itself: Next's traced output, the files for browsers, and the migrations.
 * @param target an absolute path; whatever is there goes away
 */
export function assembleStandalone(distDir: string, target: string): void {
  const traced = join(ROOT, distDir, 'standalone');
  if (!existsSync(join(traced, 'server.js')))
    throw new Error(`${distDir} holds no standalone output; build it first.`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  // Links would lead back into this folder.
  cpSync(traced, target, { recursive: true, dereference: true });
  for (const path of BESIDES(distDir)) cpSync(join(ROOT, path), join(target, path), { recursive: true });
}

/** `npm run standalone [-- FOLDER]`: builds, and puts it together there. */
if (import.meta.main)
  await runCommand(async (endings) => {
    const target = join(process.cwd(), process.argv[2] ?? 'standalone');
    await build('.next', endings);
    assembleStandalone('.next', target);
    console.log(`Start it with: node ${join(target, 'server.js')}`);
    return 0;
  }, 130);
