import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What we look at; the rest of it, such as who depends on whom, is handed on as npm wrote it. */
const Bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(
    z.looseObject({
      purl: z.string(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
    }),
  ),
});
type Bom = z.infer<typeof Bom>;

const Named = z.object({ name: z.string() });
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/** The npm that started us, or else the one on the path. */
function npm(args: readonly string[], cwd: string): string {
  const told = process.env['npm_execpath'];
  const [program, first] = told && /\.c?js$/.test(told) ? [process.execPath, [told]] : ['npm', []];
  const run = spawnSync(program, [...first, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (run.status === 0) return run.stdout;
  throw new Error(`npm ${args.join(' ')} failed.\n${run.error ? String(run.error) : run.stderr}`);
}

/**
 * The bill of materials: every package of the lock, in CycloneDX; our own tools are marked as `development` (S44).
 * @param folder where package-lock.json is
 * @throws when npm cannot make one
 */
export function makeBom(folder: string): Bom {
  // With --omit=dev npm also leaves out what a tool and the product share, such as pg.
  const told = npm(
    ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'],
    folder,
  );
  const bom = Bom.parse(JSON.parse(told));
  // npm calls it by the folder that it happens to lie in.
  const { name } = Named.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { ...bom, metadata: { ...bom.metadata, component: { ...bom.metadata.component, name } } };
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What a bill of materials leaves out of its lock, or has without a hash; empty is the good news. */
export function faultsOfBom(bom: Bom, lock: unknown): string[] {
  const { packages } = Lock.parse(lock);
  // npm names a scoped package as its purl does, by its group and its name.
  const listed = new Map(
    bom.components.map((part) => [
      decodeURIComponent(part.purl)
        .replace(/^pkg:npm\//, '')
        .split('?')[0],
      part,
    ]),
  );
  return Object.entries(packages)
    .filter(([path, { integrity }]) => path !== '' && integrity !== undefined)
    .flatMap(([path, { version }]) => {
      const name = `${nameOf(path)}@${version}`;
      const part = listed.get(name);
      if (!part) return [`${name} is not in the bill of materials`];
      return part.hashes?.some(({ alg }) => alg === 'SHA-512') ? [] : [`${name} has no SHA-512`];
    });
}
