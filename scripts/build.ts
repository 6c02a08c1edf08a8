import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLeashed, tail } from './leash.ts';
import { whileLocked } from './lock.cjs';
import { type Endings, runCommand } from './endings.ts';
import { CACHE, ROOT } from './root.ts';

/** All that a build is made of. */
const SOURCES = [
  '{app,components,lib,messages,public}/**/*',
  '{middleware,instrumentation}.ts',
  '{next,postcss}.config.mjs',
  '{package,package-lock,tsconfig}.json',
];

function digestOfSources(): string {
  const digest = createHash('sha256').update(process.version);
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
    if (!/\.test\.tsx?$/.test(path)) digest.update(`\0${path}\0`).update(readFileSync(path));
  return digest.digest('hex');
}

/** True when `distDir` was built from just these sources. */
export function isBuilt(distDir: string): boolean {
  const stamp = join(ROOT, distDir, 'built-from');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources();
}

/**
 * `next build` into `distDir`, unless that holds a build of these very sources. Two at once take turns. Fails with the
 * build's last words.
 */
export async function build(distDir: string, endings: Endings): Promise<void> {
  await whileLocked(join(CACHE, `build${distDir}.lock`), async () => {
    if (isBuilt(distDir)) return;
    const stamp = join(ROOT, distDir, 'built-from');
    rmSync(stamp, { force: true });
    const before = digestOfSources();
    const child = startLeashed({
      command: ['next', 'build'],
      env: { ...process.env, NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: '1' },
      log: join(CACHE, `build${distDir}.log`),
    });
    await endings.add(child.stop);
    if ((await child.exited) !== 0) throw new Error(`The build failed.\n${tail(child.log, 60)}`);
    writeFileSync(stamp, before);
  });
}

if (import.meta.main)
  await runCommand(async (endings) => {
    await build(process.env['NEXT_DIST_DIR'] ?? '.next', endings);
    return 0;
  }, 130);
