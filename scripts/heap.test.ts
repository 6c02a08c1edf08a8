import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';
import { HEAP } from './stack-env.ts';

test.each(['package.json', 'Containerfile', 'docs/operations.md'])(
  '%s bounds the heap as every test does',
  (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(HEAP);
  },
);
