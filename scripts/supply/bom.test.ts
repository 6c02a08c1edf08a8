import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../root.ts';
import { faultsOfBom, makeBom } from './bom.ts';

type Bom = Parameters<typeof faultsOfBom>[0];
const HASH = [{ alg: 'SHA-512', content: 'ab' }];
const bom = (...components: Bom['components']): Bom => ({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.5', metadata: { component: { name: 'set-pin' } } },
  components,
});
const part = (purl: string, hashes = HASH) => ({ purl, hashes });
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/pg': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/x/node_modules/@types/pg': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/for-another-platform': { version: '3.0.0', optional: true },
  },
};

describe('S44: the bill of materials', () => {
  test('S44: it is whole when each package of the lock is in it with its hash', () => {
    const whole = bom(part('pkg:npm/pg@1.0.0'), part('pkg:npm/%40types/pg@2.0.0'));
    expect(faultsOfBom(whole, lock)).toEqual([]);
  });

  test('S44: the one of this tree is whole, names the product, and says who depends on whom', () => {
    const own = makeBom(ROOT);
    expect(faultsOfBom(own, JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))).toEqual([]);
    expect(own.metadata.component.name).toBe('set-pin');
    expect(own).toMatchObject({
      serialNumber: expect.stringMatching(/^urn:uuid:/) as string,
      dependencies: expect.arrayContaining([expect.objectContaining({ ref: 'set-pin@0.1.0' })]) as unknown,
    });
  });

  test('S44: a package that is missing, has another version or has no hash is named', () => {
    const other = bom(part('pkg:npm/pg@1.0.0', []), part('pkg:npm/%40types/pg@2.0.1'));
    expect(faultsOfBom(other, lock)).toEqual([
      'pg@1.0.0 has no SHA-512',
      '@types/pg@2.0.0 is not in the bill of materials',
    ]);
  });
});

describe('S44: what npm installs', () => {
  const Locked = z.object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        optional: z.boolean().optional(),
        os: z.union([z.string(), z.array(z.string())]).optional(),
        cpu: z.union([z.string(), z.array(z.string())]).optional(),
      }),
    ),
  });
  const { packages } = Locked.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('S44: each package has a SHA-512, so that a changed one is refused; those of machines that we never met have none', () => {
    const without = installed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
    const met = without.filter(
      ([, { optional, os = [], cpu = [] }]) =>
        !optional || (os.includes('linux') && (cpu.includes('x64') || cpu.includes('arm64'))),
    );
    expect(met).toEqual([]);
  });

  test('S44: no package names a place of its own to come from', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('S44: no package runs a script of its own, and a release is a week old before it may come into the lock', () => {
    const settings = readFileSync(join(ROOT, '.npmrc'), 'utf8').split('\n');
    expect(settings).toContain('ignore-scripts=true');
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    expect(scripts['lock']).toContain('npm install --package-lock-only --min-release-age=7 ');
  });
});
