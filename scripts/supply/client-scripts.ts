import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** A script that a browser may get from us. */
export interface ClientScript {
  /** Under `/_next/`, as it is asked for. */
  readonly file: string;
  /** Base64 of the SHA-384 of its bytes, as in `integrity` (SRI 3.2). */
  readonly sha384: string;
  readonly bytes: number;
  /** What it is loaded for: modules of ours, `next` for the framework, or nothing when no page loads it. */
  readonly brings: readonly string[];
  /** The pages that load it, by their route; `*` is every page. */
  readonly pages: readonly string[];
}

const Manifest = z.object({
  clientModules: z.record(z.string(), z.object({ chunks: z.array(z.string()) })),
});
const Build = z.object({
  polyfillFiles: z.array(z.string()),
  lowPriorityFiles: z.array(z.string()),
  rootMainFiles: z.array(z.string()),
});

const FRAMEWORK = 'next';
/** Next writes each path from the project's own folder on, and may say how it got there. */
const moduleOf = (path: string) =>
  path.includes('/node_modules/next/') ? FRAMEWORK : path.replace(/^\[project\]\//, '').replace(/ <.*>$/, '');

/** What Next says of one page: `globalThis.…["/route/page"] = {…}`. */
function readManifest(text: string) {
  const [, route = '', json = ''] = /\["(.*?)\/page"\]\s*=\s*(\{.*\});?\s*$/s.exec(text) ?? [];
  return { route: route === '' ? '/' : route, ...Manifest.parse(JSON.parse(json)) };
}

/**
 * What is loaded for the sake of what. The list of a module holds what its layouts loaded before it, so a script belongs
 * to the modules with the shortest list that it is in.
 */
function bringersOf(modules: z.infer<typeof Manifest>['clientModules']): Map<string, Set<string>> {
  const bringers = new Map<string, { length: number; modules: Set<string> }>();
  for (const [path, { chunks }] of Object.entries(modules))
    for (const chunk of chunks) {
      const known = bringers.get(chunk);
      if (known && known.length < chunks.length) continue;
      const among = known?.length === chunks.length ? known.modules : new Set<string>();
      bringers.set(chunk, { length: chunks.length, modules: among.add(moduleOf(path)) });
    }
  return new Map([...bringers].map(([chunk, { modules: found }]) => [chunk, found]));
}

/** A script that another one fetches names itself in it; it is loaded for the same sake, where no page loads it by itself. */
function noteFetched(
  dist: string,
  scripts: ReadonlyMap<string, { readonly brings: Set<string>; readonly pages: Set<string> }>,
  note: (file: string, what: string, page: string) => void,
): void {
  const isKnown = new Set(scripts.keys());
  const waiting = [...isKnown];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
    for (const [name] of readFileSync(join(dist, file), 'utf8').matchAll(/static\/chunks\/[\w~.-]+\.js/g)) {
      if (isKnown.has(name)) continue;
      const { brings = [], pages = [] } = scripts.get(file) ?? {};
      for (const what of brings) for (const page of pages) note(name, what, page);
      isKnown.add(name);
      waiting.push(name);
    }
}

/** Every script of a build that a browser can ask for. @param dist the build's folder */
export function readClientScripts(dist: string): ClientScript[] {
  const scripts = new Map<string, { brings: Set<string>; pages: Set<string> }>();
  const note = (file: string, what: string, page: string) => {
    const script = scripts.get(file) ?? { brings: new Set(), pages: new Set() };
    script.brings.add(what);
    script.pages.add(page);
    scripts.set(file, script);
  };
  const start = Build.parse(JSON.parse(readFileSync(join(dist, 'build-manifest.json'), 'utf8')));
  for (const file of Object.values(start).flat()) note(file, FRAMEWORK, '*');
  for (const path of globSync('server/app/**/page_client-reference-manifest.js', { cwd: dist })) {
    const { route, clientModules } = readManifest(readFileSync(join(dist, path), 'utf8'));
    for (const [chunk, modules] of bringersOf(clientModules))
      for (const name of modules) note(chunk.replace(/^\/_next\//, ''), name, route);
  }
  noteFetched(dist, scripts, note);
  return globSync('static/**/*.js', { cwd: dist })
    .map((path) => path.split(/[\\/]/).join(posix.sep))
    .sort()
    .map((file) => {
      const body = readFileSync(join(dist, file));
      const { brings = [], pages = [] } = scripts.get(file) ?? {};
      return {
        ...{ file, bytes: body.length, sha384: createHash('sha384').update(body).digest('base64') },
        ...{ brings: [...brings].sort(), pages: [...pages].sort() },
      };
    });
}
