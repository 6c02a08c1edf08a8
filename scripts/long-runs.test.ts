import { expect, test } from 'vitest';
import { type LongRun, withRun } from './long-runs.ts';

const RUN: LongRun = {
  ...{ date: '2026-11-23', commit: 'abc1234', passed: 700, failed: 0, minutes: 31.4, cores: 2 },
  grid: 'setting  journey',
  claims: 'Claims: 80 rounds; 0 broken.',
  model: 'Model: 40 journeys; nothing broken.',
};
const PAGE = '# Long runs\n\n<!-- newest first -->\n';

test('the newest run stands first, and no former one is lost', () => {
  const once = withRun(PAGE, RUN);
  expect(once).toContain('## 2026-11-23, commit abc1234\n\n700 passed, 0 failed, in 31 min on 2 cores.');
  expect(once).toContain('\n\nClaims: 80 rounds; 0 broken.\n\nModel: 40 journeys; nothing broken.\n\n');
  const twice = withRun(once, { ...RUN, date: '2026-11-24' });
  expect(twice.indexOf('2026-11-24')).toBeLessThan(twice.indexOf('2026-11-23'));
  expect(twice.match(/^## /gm)).toHaveLength(2);
});

test('a page without its mark is not written over', () => {
  expect(() => withRun('# Long runs\n', RUN)).toThrow('has lost');
});
