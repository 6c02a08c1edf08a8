import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { plantedFor, plantedSecrets, SECRET_SETTINGS } from './planted.ts';

test('S43: each setting that may come from a file is planted: what may, is a secret', () => {
  const source = readFileSync(join(ROOT, 'lib', 'server', 'env.ts'), 'utf8');
  const listed = /const FROM_FILE = \[(.*?)\];/s.exec(source)?.[1]?.match(/[A-Z_]{3,}/g) ?? [];
  expect(listed.length).toBeGreaterThan(5);
  expect([...listed].sort()).toEqual([...SECRET_SETTINGS].sort());
});

test('a planted value is nobody else’s, and the same each time', () => {
  const values = Object.values(plantedSecrets());
  expect(new Set(values).size).toBe(SECRET_SETTINGS.length);
  expect(plantedFor('SESSION_SECRET')).toMatch(/^planted-[0-9a-f]{32}$/);
  expect(plantedFor('SESSION_SECRET')).toBe(plantedFor('SESSION_SECRET'));
});
