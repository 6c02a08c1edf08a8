import { expect, test } from 'vitest';
import type { ClientScript } from './client-scripts.ts';
import { differences, nameOf, readInventory, tellInventory } from './inventory.ts';

const REASONS = { next: 'draws the page', 'components/a.tsx': 'does a' };
const script = (changed: Partial<ClientScript> = {}): ClientScript => ({
  ...{ file: 'static/chunks/a1.js', sha384: 'aaa', bytes: 10 },
  ...{ brings: ['components/a.tsx'], pages: ['/(signed-in)/cards'] },
  ...changed,
});
const tell = (...scripts: ClientScript[]) => tellInventory(scripts, REASONS);

test('S31: an inventory says of each script what it is, why it is there and where', () => {
  const told = tell(script(), script({ file: 'static/chunks/b2.js', brings: ['next'], pages: ['*'] }));
  expect(told).toContain('static/chunks/a1.js\n  sha384-aaa\n  10 bytes; does a\n  /cards\n');
  expect(told).toContain('draws the page\n  every page\n');
  expect(readInventory(told)).toEqual(
    new Map([
      ['static/chunks/a1.js', 'aaa'],
      ['static/chunks/b2.js', 'aaa'],
    ]),
  );
});

test('S31: a script for which nobody has a reason is refused, by name', () => {
  expect(() => tell(script({ brings: ['components/new.tsx'] }))).toThrow('components/new.tsx');
  expect(() => tell(script({ brings: [] }))).toThrow('static/chunks/a1.js');
});

test('S31: a script that is new, gone or changed makes a difference, and so does a word', () => {
  const kept = tell(script());
  expect(differences(kept, kept)).toEqual([]);
  expect(differences(kept, tell(script(), script({ file: 'static/chunks/b2.js' })))).toEqual([
    'new: static/chunks/b2.js',
  ]);
  expect(differences(kept, tell())).toEqual(['gone: static/chunks/a1.js']);
  expect(differences(kept, tell(script({ sha384: 'bbb' })))).toEqual(['changed: static/chunks/a1.js']);
  expect(differences(kept, tell(script({ pages: ['*'] })))).toEqual(['its words are no longer true']);
});

test('the folder with a build’s own name has one name here, and one place', () => {
  const told = ['0aB', 'zzZ'].map((build) =>
    tell(script(), script({ file: `static/${build}/_ssgManifest.js` })),
  );
  expect(told[0]).toBe(told[1]);
  expect(nameOf({ file: 'static/fOxc-HZ_E/_ssgManifest.js' })).toBe('static/BUILD/_ssgManifest.js');
  expect(nameOf({ file: 'static/chunks/0_xbl.js' })).toBe('static/chunks/0_xbl.js');
});
