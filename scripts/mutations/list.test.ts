import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { MUTATIONS } from './list.ts';
import { mutated } from './mutation.ts';

/** Each of these has a guard that can be taken out. */
const PROMISES = [
  ...[
    'S01',
    'S02',
    'S03',
    'S04',
    'S05',
    'S06',
    'S07',
    'S08',
    'S09',
    'S10',
    'S11',
    'S12',
    'S13',
    'S14',
    'S15',
  ],
  ...['S34', 'S35', 'S36', 'S40', 'S49'],
];
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('the list of mutations', () => {
  test.each(MUTATIONS)('$id fits the code as it is', (mutation) => {
    const source = read(mutation.file);
    expect(mutated(source, mutation)).not.toBe(source);
    const { noticedBy } = mutation;
    expect(existsSync(join(ROOT, 'unit' in noticedBy ? noticedBy.unit : noticedBy.e2e))).toBe(true);
  });

  test.each(PROMISES)('takes at least one guard of %s out', (promise) => {
    expect(MUTATIONS.filter(({ promises }) => promises.includes(promise))).not.toEqual([]);
  });

  test('names each of them once, after a promise that it breaks', () => {
    expect(new Set(MUTATIONS.map(({ id }) => id)).size).toBe(MUTATIONS.length);
    const misnamed = MUTATIONS.filter(({ id, promises }) => !promises.includes(id.slice(0, 3)));
    expect(misnamed).toEqual([]);
  });
});

test.each(['', 'guard; guard;'])('what does not stand exactly once is not replaced: %j', (source) => {
  const [any] = MUTATIONS;
  if (!any) throw new Error('there is no mutation');
  expect(() => mutated(source, { ...any, from: 'guard;' })).toThrow('exactly once');
});
