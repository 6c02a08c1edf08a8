import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, ROOT } from './root.ts';

/** The operator's command line stands with the app, whose modules only a bundler can find. */
const outfile = join(CACHE, 'ops', 'ops.mjs');
await build({
  entryPoints: [join(ROOT, 'lib', 'server', 'ops', 'main.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // The package throws where React's server condition is not set.
  alias: { 'server-only': join(ROOT, 'node_modules', 'server-only', 'empty.js') },
  outfile,
  logLevel: 'error',
});
const { runOps } = (await import(pathToFileURL(outfile).href)) as {
  readonly runOps: (args: string[], say: (line: string) => void) => Promise<number>;
};
try {
  process.exitCode = await runOps(process.argv.slice(2), (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
