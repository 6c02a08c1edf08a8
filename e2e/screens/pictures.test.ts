import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const HERE = import.meta.dirname;
const PICTURES = join(HERE, '..', '..', 'docs', 'screens');

/** The screens that the tests look at, by the names they give. */
const looked = readdirSync(HERE)
  .filter((file) => file.endsWith('.spec.ts'))
  .flatMap((file) => [
    ...readFileSync(join(HERE, file), 'utf8').matchAll(
      /look\('([\w-]+)'\)|\['([\w-]+)', (?=made|randomPin)/g,
    ),
  ])
  .map(([, one, other]) => one ?? other ?? '');

test('each screen is looked at once, has its four pictures, and no picture is of a screen that is gone', () => {
  expect(looked.length).toBeGreaterThan(40);
  expect(new Set(looked).size).toBe(looked.length);
  const kept = readdirSync(PICTURES).filter((file) => file.endsWith('.png'));
  const wanted = looked.flatMap((name) =>
    ['phone', 'desk'].flatMap((place) => ['light', 'dark'].map((time) => `${name}-${place}-${time}.png`)),
  );
  expect(kept.sort()).toEqual(wanted.sort());
});

test('the index names every screen', () => {
  const index = readFileSync(join(PICTURES, 'README.md'), 'utf8');
  expect(looked.filter((name) => !index.includes(`(${name}-phone-light.png)`))).toEqual([]);
});
