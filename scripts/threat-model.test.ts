import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

/** The threats that the PIN page answers for (`../shared/security.md`, section 7). */
const THREATS = [
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '27',
  '28',
  '29',
  '31',
  '34',
];

const rows = readFileSync(join(ROOT, 'docs', 'threat-model.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| THR-'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('each threat has one row, in order', () => {
  expect(rows.map(([, id]) => id)).toEqual(THREATS.map((number) => `THR-${number}`));
});

test.each(
  rows.map(([, id = '', threat, mitigation, tests = '']) => [id, threat, mitigation, tests] as const),
)('%s is answered, and by tests that are there', (_, threat, mitigation, tests) => {
  expect(threat).not.toBe('');
  expect(mitigation).not.toBe('');
  const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
  expect(files).not.toEqual([]);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
