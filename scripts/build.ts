import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLeashed, tail } from './leash.ts';
import { whileLocked } from './lock.cjs';
import { type Endings, runCommand } from './endings.ts';
import { CACHE, ROOT } from './root.ts';
import { plantedSecrets } from './supply/planted.ts';

/** All that a build is made of. */
const SOURCES = [
  '{app,components,lib,messages,public}/**/*',
  '{middleware,instrumentation}.ts',
  '{next,postcss}.config.mjs',
  '{package,package-lock,tsconfig}.json',
  // Built in, so that it can be looked for.
  'scripts/supply/planted.ts',
];

function digestOfSources(): string {
  const digest = createHash('sha256').update(process.version);
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
    if (!/\.test\.tsx?$/.test(path)) digest.update(`\0${path}\0`).update(readFileSync(path));
  return digest.digest('hex');
}

/** Where an app lies, and where in it its build. */
export interface Place {
  /** The repository's own, or a copy's. */
  readonly folder: string;
  readonly distDir: string;
}
const stampOf = ({ folder, distDir }: Place) => join(folder, distDir, 'built-from');

/** True when what lies there was built from just these sources, which are the repository's. */
function isBuiltAt(place: Place): boolean {
  const stamp = stampOf(place);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources();
}
export const isBuilt = (distDir: string): boolean => isBuiltAt({ folder: ROOT, distDir });

/**
 * `next build` there, by the folder's own Next, unless it holds a build of these very sources. Two at once take turns.
 * Fails with the build's last words.
 * @param prepare what must be done before, and only if there is something to build
 */
export async function buildAt(
  place: Place,
  name: string,
  endings: Endings,
  prepare: () => void = () => undefined,
): Promise<void> {
  await whileLocked(join(CACHE, `build${name}.lock`), async () => {
    if (isBuiltAt(place)) return;
    rmSync(stampOf(place), { force: true });
    const before = digestOfSources();
    prepare();
    const child = startLeashed({
      command: [nextOf(place.folder), 'build'],
      env: {
        ...process.env,
        ...plantedSecrets(),
        NEXT_DIST_DIR: place.distDir,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      cwd: place.folder,
      log: join(CACHE, `build${name}.log`),
    });
    await endings.add(child.stop);
    if ((await child.exited) !== 0) throw new Error(`The build failed.\n${tail(child.log, 60)}`);
    writeFileSync(stampOf(place), before);
  });
}

/** A folder's own Next: of two copies in one process each would have a memory of its own. */
export const nextOf = (folder: string): string => join(folder, 'node_modules', '.bin', 'next');

/** The app itself, built into `distDir`. */
export const build = (distDir: string, endings: Endings): Promise<void> =>
  buildAt({ folder: ROOT, distDir }, distDir, endings);

if (import.meta.main)
  await runCommand(async (endings) => {
    await build(process.env['NEXT_DIST_DIR'] ?? '.next', endings);
    return 0;
  }, 130);
