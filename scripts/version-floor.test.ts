import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './root.ts';
import { FLOORS, isAtLeast, isExact, isMended } from './version-floor.ts';

const Versions = z.record(z.string(), z.string());
const Wanted = z.object({
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
  overrides: Versions,
});
const Locked = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const wanted = Wanted.parse(read('package.json'));
const { packages } = Locked.parse(read('package-lock.json'));

/** Every copy of a package that gets installed, the one within another's folder too. */
const copiesOf = (name: string) =>
  Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = 'none' }]) => version);

describe('S40: what is installed', () => {
  test.each(Object.keys(FLOORS))('S40: %s is not older than its floor, in any of its copies', (name) => {
    const versions = copiesOf(name);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isMended(name, version))).toEqual([]);
  });

  test('S40: react and react-dom are one version', () => {
    expect(new Set([...copiesOf('react'), ...copiesOf('react-dom')]).size).toBe(1);
  });

  test.each(Object.entries(wanted))(
    'S40: each of the %s is one exact version, which is what is locked',
    (_, all) => {
      expect(Object.entries(all).filter(([, version]) => !isExact(version))).toEqual([]);
      for (const [name, version] of Object.entries(all))
        expect([name, copiesOf(name)]).toEqual([name, expect.arrayContaining([version])]);
    },
  );
});

describe('S40: the comparing', () => {
  test.each([
    ['16.4.5', '16.4.5', true],
    ['16.4.6', '16.4.5', true],
    ['16.10.0', '16.4.5', true],
    ['17.0.0', '16.4.5', true],
    ['16.4.4', '16.4.5', false],
    ['16.3.99', '16.4.5', false],
    ['15.99.99', '16.4.5', false],
    ['9.0.0', '16.4.5', false],
    ['16.4.5-canary.9', '16.4.5', false],
    ['16.4.6-canary.0', '16.4.5', true],
    ['^16.4.6', '16.4.5', false],
    ['latest', '16.4.5', false],
    ['', '16.4.5', false],
  ])('S40: %j is at least %j: %s', (version, floor, is) => {
    expect(isAtLeast(version, floor)).toBe(is);
  });

  test.each([
    ['next', '16.4.5', true],
    ['next', '16.4.4', false],
    ['next', '15.5.29', true],
    ['next', '15.5.28', false],
    ['next', '15.6.0', false],
    ['next', '16.3.9', false],
    ['next', '17.0.0', true],
    ['next-auth', '4.24.15', true],
    ['next-auth', '4.24.14', false],
    ['next-auth', '4.25.0', true],
    ['next-auth', '5.0.0-beta.32', false],
    ['next-auth', '5.0.0', false],
    ['react', '19.3.1', true],
    ['react', '19.3.0', false],
    ['react-dom', '18.9.9', false],
    ['a package without a floor', '1.0.0', false],
  ])('S40: %s %s is mended: %s', (name, version, is) => {
    expect(isMended(name, version)).toBe(is);
  });

  test.each([
    ...['1.2.3', '18.4.0-beta.17'].map((version) => [version, true] as const),
    ...['^1.2.3', '~1.2.3', '1.2', '1.x', '*', 'latest', '>=1.2.3', '1.2.3 || 2.0.0', 'npm:x@1.2.3'].map(
      (version) => [version, false] as const,
    ),
    ...['git+https://x.example/a.git', 'file:../a', ''].map((version) => [version, false] as const),
  ])('S40: %j is one exact version: %s', (version, is) => {
    expect(isExact(version)).toBe(is);
  });
});
