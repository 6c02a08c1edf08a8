import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const README = here('README.md');

test('the quick start shows the very file that runs, in under 20 lines', () => {
  const shown = /<!-- first\.spec\.ts -->\s+```ts\n(?<code>[^`]+)```/.exec(README)?.groups?.['code'];
  const file = here('example/first.spec.ts');
  expect(shown).toBe(file);
  expect(file.trimEnd().split('\n').length).toBeLessThan(20);
});

test('every builder and every limit that there is stands in it', () => {
  const builders = [...here('builders.ts').matchAll(/^export const (\w+) =/gm)].map(([, name]) => name);
  expect(builders.length).toBeGreaterThan(10);
  for (const name of builders) expect(README).toContain(`\`${name ?? ''}(`);
  const limits = /LIMITS = \{(?<all>[^}]+)\}/.exec(here('playwright/database.ts'))?.groups?.['all'] ?? '';
  const names = [...limits.matchAll(/(\w+):/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(README).toContain(`LIMITS.${name ?? ''}`);
});
