import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const ClientModules = z.object({
  clientModules: z.record(z.string(), z.object({ chunks: z.array(z.string()) })),
});

/** Next writes this manifest as a script that fills a global; what it assigns is JSON. */
function clientChunks(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf('{', text.lastIndexOf('globalThis.__RSC_MANIFEST['));
  const { clientModules } = ClientModules.parse(JSON.parse(text.slice(start).replace(/;\s*$/, '')));
  return Object.values(clientModules).flatMap(({ chunks }) =>
    chunks.map((chunk) => chunk.replace('/_next/', '')),
  );
}

export interface Weight {
  readonly files: number;
  /** After gzip at the level that servers use by default (6). */
  readonly bytes: number;
}

/**
 * The JavaScript that one page of a finished build loads in a browser of today: Next's own start files and the chunks of
 * every client component below the page's layouts. `page` is its folder under `app`, groups included.
 */
export function weighPage(build: string, page: string): Weight {
  const folder = join(build, 'server', 'app', page);
  const { rootMainFiles } = BuildManifest.parse(
    JSON.parse(readFileSync(join(folder, 'page', 'build-manifest.json'), 'utf8')),
  );
  const scripts = new Set([
    ...rootMainFiles,
    ...clientChunks(join(folder, 'page_client-reference-manifest.js')),
  ]);
  const bytes = [...scripts].reduce(
    (sum, script) => sum + gzipSync(readFileSync(join(build, script))).length,
    0,
  );
  return { files: scripts.size, bytes };
}

/** The pages of a build, by their folders under `app`. */
export const pagesOf = (build: string) =>
  globSync('**/page_client-reference-manifest.js', { cwd: join(build, 'server', 'app') })
    .map((file) => file.replace(/\/?page_client-reference-manifest\.js$/, ''))
    .filter((page) => !page.startsWith('_'))
    .sort();
