import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

const listed = readFileSync(join(ROOT, 'docs', 'engines.md'), 'utf8');
const tagged = globSync('e2e/**/*.spec.ts', { cwd: ROOT }).filter((file) =>
  readFileSync(join(ROOT, file), 'utf8').includes("'@chromium'"),
);

test('no file leaves a test to Chromium alone without a reason in docs/engines.md', () => {
  expect(tagged).not.toEqual([]);
  const names = tagged.map((file) => `${basename(dirname(file))}/${basename(file)}`);
  expect(names.filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
});
