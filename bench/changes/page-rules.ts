import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { CACHE, ROOT } from '../../scripts/root.ts';

/** The page's own rules, as far as they decide when it asks: nothing of them is written here a second time. */
export interface PageRules {
  /** `components/set-pin/use-pin-status.ts` @returns ms until the next read, or false for none */
  readonly pauseBefore: (phase: string, reads: number) => number | false;
  /** `components/set-pin/frame-protocol.ts` */
  readonly nextPhase: (phase: string, signal: string) => string;
}

const SOURCE = `export { pauseBefore } from './use-pin-status';
export { nextPhase } from './frame-protocol';`;

/** Takes the rules out of the components that the browser gets. */
export async function pageRules(): Promise<PageRules> {
  const folder = join(CACHE, 'bench');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'page-rules.mjs');
  await build({
    stdin: { contents: SOURCE, resolveDir: join(ROOT, 'components', 'set-pin'), loader: 'ts' },
    ...{ bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' },
    // Its hook is there too; it is not called.
    packages: 'external',
  });
  return (await import(pathToFileURL(outfile).href)) as PageRules;
}
