import { cpSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { build, buildAt } from './build.ts';
import { type Endings, runCommand } from './endings.ts';
import { linkFolder } from './link-folder.ts';
import { CACHE, ROOT } from './root.ts';

const FOLDER = join(CACHE, 'no-middleware');
/** All that Next reads there but `middleware.ts`. */
const LINKED = [
  ...['app', 'components', 'lib', 'messages', 'public', 'node_modules', 'package.json', 'tsconfig.json'],
  ...['instrumentation.ts', 'postcss.config.mjs'],
];
/** It does nothing, on a path that nobody has. Without any Next would not know its own cache again. */
const NOWHERE = '/nobody-asks-for-this';
const MIDDLEWARE = `export function middleware() {}
export const config = { matcher: ['${NOWHERE}'] };
`;
/** The types were checked when the app itself was built. */
const CONFIG = `import config from './usual.config.mjs';
export default { ...config, typescript: { ignoreBuildErrors: true } };
`;

function copyWithout(distDir: string): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const entry of readdirSync(ROOT, { withFileTypes: true })) {
    const [source, target] = [join(ROOT, entry.name), join(FOLDER, entry.name)];
    if (!LINKED.includes(entry.name)) continue;
    if (entry.isDirectory()) linkFolder(source, target);
    else linkSync(source, target);
  }
  linkSync(join(ROOT, 'next.config.mjs'), join(FOLDER, 'usual.config.mjs'));
  writeFileSync(join(FOLDER, 'next.config.mjs'), CONFIG);
  writeFileSync(join(FOLDER, 'middleware.ts'), MIDDLEWARE);
  // What Next has compiled once it need not compile again. This it writes into, so it is a copy.
  cpSync(join(ROOT, distDir, 'cache'), join(FOLDER, distDir, 'cache'), { recursive: true });
}

const Manifest = z.object({
  middleware: z.record(z.string(), z.object({ matchers: z.array(z.object({ originalSource: z.string() })) })),
});

/** Where this build runs its middleware, by the paths it was given. */
function middlewarePaths(distDir: string): string[] {
  const text = readFileSync(join(FOLDER, distDir, 'server', 'middleware-manifest.json'), 'utf8');
  const { middleware } = Manifest.parse(JSON.parse(text));
  return Object.values(middleware).flatMap(({ matchers }) => matchers.map((one) => one.originalSource));
}

/**
 * Builds the app with an empty `middleware.ts`, for the tests that say that it has no authority (S14). In a copy, for Next
 * finds the file by its name alone, in the folders above as well; fails if it has found another one.
 * @returns the copy's folder, from which it must be started
 */
export async function buildWithoutMiddleware(distDir: string, endings: Endings): Promise<string> {
  await build(distDir, endings);
  await buildAt({ folder: FOLDER, distDir }, '.no-middleware', endings, () => copyWithout(distDir));
  const paths = middlewarePaths(distDir);
  if (paths.some((path) => path !== NOWHERE))
    throw new Error(`The build that must have no middleware has one, at ${paths.join(', ')}.`);
  return FOLDER;
}

if (import.meta.main)
  await runCommand(async (endings) => {
    await buildWithoutMiddleware(process.env['NEXT_DIST_DIR'] ?? '.next', endings);
    return 0;
  }, 130);
