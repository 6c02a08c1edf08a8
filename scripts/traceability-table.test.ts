import { describe, expect, test } from 'vitest';
import type { Outcome } from './reports.ts';
import { faultsOf, names, readRows } from './traceability-table.ts';

const HEAD = '| id | promise | code | test file |\n|---|---|---|---|\n';

describe('the table of promises', () => {
  test('is read from every table with the right head, and from no other', () => {
    const other = '| word | meaning |\n|---|---|\n| card | plastic |\n';
    const first = `${HEAD}| S04 | single use | \`lib/a.ts\`, lib/b.ts | \`e2e/a.spec.ts\` |\n`;
    const second = `${HEAD}| seed-6 | a form | [app/x.tsx](../app/x.tsx) | e2e/b.spec.ts<br>\`lib/c.test.ts\` |\n`;
    expect(readRows(`# Promises\n\n${first}\ntext\n\n${other}\n${second}`)).toEqual([
      { ids: ['S04'], promise: 'single use', code: ['lib/a.ts', 'lib/b.ts'], tests: ['e2e/a.spec.ts'] },
      { ids: ['seed-6'], promise: 'a form', code: ['app/x.tsx'], tests: ['e2e/b.spec.ts', 'lib/c.test.ts'] },
    ]);
  });

  test('may name several values in a row', () => {
    const row = '| `W`, `S`, `D` | pinStatus | lib/a.ts | lib/a.test.ts |\n';
    expect(readRows(`${HEAD}${row}`)).toMatchObject([{ ids: ['W', 'S', 'D'] }]);
  });

  test('with a row of another width is refused, not skipped', () => {
    expect(() => readRows(`${HEAD}| S04 | single use | lib/a.ts |\n`)).toThrow('four cells');
    expect(() => readRows(`${HEAD}| S04 | a | b | c | d |\n`)).toThrow('four cells');
  });
});

describe('an id in a title', () => {
  test.each([
    ['S04 a control is single use', 'S04'],
    ['a control is single use (S04, S05)', 'S05'],
    ['seed-6: the form leaves', 'seed-6'],
  ])('is found in "%s"', (title, id) => expect(names(title, id)).toBe(true));

  test.each([
    ['S041 something else', 'S04'],
    ['seed-12 the PIN is set', 'seed-1'],
    ['XS04 is no promise', 'S04'],
    ['s04 in small letters', 'S04'],
  ])('is not found in "%s"', (title, id) => expect(names(title, id)).toBe(false));
});

describe('a promise', () => {
  const row = { ids: ['S04'], promise: 'single use', code: ['lib/a.ts'], tests: ['lib/a.test.ts'] };
  const passed: Outcome = { file: 'lib/a.test.ts', title: 'S04 is spent once', result: 'passed' };
  const everything = () => true;
  const without = (missing: string) => (path: string) => path !== missing;

  test('is kept when its code is there and a passed test names it', () => {
    expect(faultsOf(row, everything, [passed])).toEqual([]);
  });

  test.each([
    ['its code is gone', without('lib/a.ts'), [passed], 'the code lib/a.ts is not there'],
    ['its test is gone', without('lib/a.test.ts'), [passed], 'lib/a.test.ts is not there'],
    ['its test did not run', everything, [], 'lib/a.test.ts did not run'],
    [
      'another test in the file failed',
      everything,
      [passed, { ...passed, title: 'and more', result: 'failed' as const }],
      'lib/a.test.ts has a test that failed',
    ],
    [
      'the only test that names it was skipped',
      everything,
      [{ ...passed, result: 'skipped' as const }],
      'no passed test in lib/a.test.ts has S04 in its title',
    ],
    [
      'a passed test does not name it',
      everything,
      [{ ...passed, title: 'S05 is another' }],
      'no passed test in lib/a.test.ts has S04 in its title',
    ],
  ])('is not kept when %s', (_, exists, outcomes, fault) => {
    expect(faultsOf(row, exists, outcomes)).toEqual([`S04: ${fault}`]);
  });

  test('of several values is kept when a passed test names each of them', () => {
    const values = { ...row, ids: ['W', 'S'] };
    const one: Outcome = { ...passed, title: 'pinStatus W waits' };
    expect(faultsOf(values, everything, [one, { ...one, title: 'pinStatus S is chosen' }])).toEqual([]);
    expect(faultsOf(values, everything, [one])).toEqual([
      'W, S: no passed test in lib/a.test.ts has S in its title',
    ]);
  });

  test('without code or test is not kept', () => {
    expect(faultsOf({ ...row, code: [], tests: [] }, everything, [])).toEqual([
      'S04: no code is named',
      'S04: no test file is named',
    ]);
  });
});
