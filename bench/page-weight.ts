import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Row } from './row.ts';

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
export const weighPage = (build: string, page: string): Weight => weigh(build, scriptsOf(build, page));

function scriptsOf(build: string, page: string): Set<string> {
  const folder = join(build, 'server', 'app', page);
  const { rootMainFiles } = BuildManifest.parse(
    JSON.parse(readFileSync(join(folder, 'page', 'build-manifest.json'), 'utf8')),
  );
  return new Set([...rootMainFiles, ...clientChunks(join(folder, 'page_client-reference-manifest.js'))]);
}

function weigh(build: string, scripts: ReadonlySet<string>): Weight {
  const each = [...scripts].map((script) => gzipSync(readFileSync(join(build, script))).length);
  return { files: scripts.size, bytes: each.reduce((sum, bytes) => sum + bytes, 0) };
}

/** The scripts that those of the page may fetch later: they name them. */
function weighLater(build: string, page: string): number {
  const known = scriptsOf(build, page);
  const later = new Set<string>();
  const look = (script: string): void => {
    for (const [name] of readFileSync(join(build, script), 'utf8').matchAll(/static\/chunks\/[\w~.-]+\.js/g))
      if (!known.has(name) && !later.has(name)) {
        later.add(name);
        look(name);
      }
  };
  known.forEach(look);
  return weigh(build, later).bytes;
}

/** The pages of a build, by their folders under `app`. */
export const pagesOf = (build: string) =>
  globSync('**/page_client-reference-manifest.js', { cwd: join(build, 'server', 'app') })
    .map((file) => file.replace(/\/?page_client-reference-manifest\.js$/, ''))
    .filter((page) => !page.startsWith('_'))
    .sort();

const PIN_PAGE = '(signed-in)/cards/[cardRef]/pin';
const GOAL = 1.1;
const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;

/** B2: the scripts that come with the PIN page. What it fetches besides, while one thinks, is said beside it. */
export function measureWeight(ours: string, emptyBuild: string): Row {
  const [page, empty] = [weighPage(ours, PIN_PAGE), weighPage(emptyBuild, '')];
  const later = weighLater(ours, PIN_PAGE);
  const ratio = page.bytes / empty.bytes;
  const others = pagesOf(ours)
    .map((each) => [each, weighPage(ours, each).bytes] as const)
    .sort(([, one], [, other]) => other - one);
  const [heaviest = ['', NaN]] = others;
  return {
    id: 'B2',
    what: 'JavaScript that comes with the PIN page, gzip',
    against: 'an empty Next page of the same version',
    ours: kilobytes(page.bytes),
    theirs: kilobytes(empty.bytes),
    result: `${ratio.toFixed(3)} ×`,
    goal: `≤ ${GOAL} ×`,
    isMet: ratio <= GOAL,
    notes: [
      `while one thinks of a PIN the page fetches ${kilobytes(later)} more: all until the end of the journey are ${kilobytes(page.bytes + later)}, ${((page.bytes + later) / empty.bytes).toFixed(3)} ×`,
      `the heaviest of all ${others.length} pages comes with ${kilobytes(heaviest[1])} (/${heaviest[0]})`,
    ],
  };
}
