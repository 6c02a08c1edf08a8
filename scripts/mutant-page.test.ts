import { expect, test } from 'vitest';
import { type Judged, sumOf, tableOf, withLastRun } from './mutant-page.ts';
import type { Mutation } from './mutations/mutation.ts';

const mutation: Mutation = {
  ...{ id: 'S05-session', promises: ['S05', 'S09'], file: 'a.ts', from: 'x', to: '' },
  ...{ takesOut: 'A proof is of its session | alone.', noticedBy: { unit: 'a.test.ts' } },
};
const noticed: Judged = { mutation, is: 'noticed', by: 'S05: another session', seconds: 1.6 };
const green: Judged = {
  ...{ mutation: { ...mutation, id: 'S14-page', noticedBy: { e2e: 'a.spec.ts', grep: 'S14' } } },
  ...{ is: 'green', by: 'every test passed', seconds: 70 },
};
const RUN = { date: '2026-11-23', commit: 'abc1234', minutes: 12.3, cores: 2 };
const PAGE = '# Mutations\n\n<!-- the last run -->\n';

test('a row says who noticed, and what was noticed by nobody cannot be overlooked', () => {
  const [, , one, other] = tableOf([noticed, green]).split('\n');
  expect(one).toBe(
    '| S05-session | S05 S09 | A proof is of its session \\| alone. | `a.test.ts` | S05: another session | 2 |',
  );
  expect(other).toContain('| `a.spec.ts (e2e)` | **stayed green**: every test passed | 70 |');
});

test('the sum counts each kind', () => {
  expect(sumOf([noticed])).toBe('1 guards taken out, 1 noticed');
  expect(sumOf([noticed, green, { ...green, is: 'broken' }])).toBe(
    '3 guards taken out, 1 noticed, 1 stayed green, 1 show nothing',
  );
});

test('the page holds the last run alone', () => {
  const once = withLastRun(PAGE, { ...RUN, judged: [noticed] });
  expect(once).toContain('## 2026-11-23, commit abc1234\n\n1 guards taken out, 1 noticed');
  const twice = withLastRun(once, { ...RUN, date: '2026-11-24', judged: [noticed, green] });
  expect(twice.match(/^## .*/gm)).toEqual(['## 2026-11-24, commit abc1234']);
  expect(twice).toContain('1 stayed green; 1 of them in browsers; in 12 min on 2 cores.');
});

test('a page without its mark is not written over', () => {
  expect(() => withLastRun('# Mutations\n', { ...RUN, judged: [] })).toThrow('has lost');
});
