import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { plantedFor, SECRET_SETTINGS } from './planted.ts';

const Actions = z.object({
  node: z.record(z.string(), z.unknown()),
  edge: z.record(z.string(), z.unknown()),
});
const Rule = z.object({ source: z.string(), destination: z.string() });
const Routes = z.object({
  redirects: z.array(Rule),
  rewrites: z.record(z.string(), z.array(Rule)),
});
const Settings = z.object({
  config: z.object({
    productionBrowserSourceMaps: z.boolean(),
    poweredByHeader: z.boolean(),
    images: z.object({ unoptimized: z.boolean() }),
    cacheComponents: z.boolean().optional(),
  }),
});

/** What a browser or a cache can get: all of it, and what the server's code was built into. */
const BUILT = ['static/**/*', 'server/**/*.{js,json,html,rsc,body,meta}'];
/** Where a pattern takes something over from the request. */
const FROM_REQUEST = /[:*(]/;

/**
 * What a build must not hold: source maps for browsers, Server Actions, cached user data, an image optimiser, rewrites made from
 * the request (S41), and the value of a secret that was there while it was built (S43).
 * @param dist the folder of a build that was made with `plantedSecrets()`
 * @returns a line for each fault
 */
export function faultsOfBuild(dist: string): string[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(dist, file), 'utf8'));
  const actions = Actions.parse(read('server/server-reference-manifest.json'));
  const { redirects, rewrites } = Routes.parse(read('routes-manifest.json'));
  const { config } = Settings.parse(read('required-server-files.json'));
  const rules = [...redirects, ...Object.values(rewrites).flat()];
  const faults = [
    ...Object.keys({ ...actions.node, ...actions.edge }).map((id) => `a Server Action: ${id}`),
    ...rules
      .filter(({ destination }) => FROM_REQUEST.test(destination.replace(/^https?:/, '')))
      .map(({ source }) => `a rewrite or redirect made from the request: ${source}`),
    ...(config.productionBrowserSourceMaps ? ['source maps for browsers'] : []),
    ...(config.poweredByHeader ? ['the banner X-Powered-By'] : []),
    ...(config.images.unoptimized ? [] : ['the image optimiser']),
    ...(config.cacheComponents ? ['cached components'] : []),
  ];
  for (const file of globSync(BUILT, { cwd: dist, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const name = path.slice(dist.length + 1);
    const text = readFileSync(path, 'latin1');
    if (name.startsWith('static') && (name.endsWith('.map') || text.includes('//# sourceMappingURL=')))
      faults.push(`a source map: ${name}`);
    for (const setting of SECRET_SETTINGS)
      if (text.includes(plantedFor(setting))) faults.push(`the value of ${setting}: ${name}`);
  }
  if (!existsSync(join(dist, 'static'))) faults.push('nothing for browsers at all');
  return faults;
}
