import { describe, expect, test } from 'vitest';
import { LONG_PARTS, partsOf } from './long-parts.ts';
import { type PartRun, withRun } from './long-runs.ts';

const DESK: PartRun = {
  ...{ part: 'desk', date: '2026-11-23', commit: 'abc1234', passed: 574, failed: 0, minutes: 37.4 },
  ...{ said: '', grid: 'setting × journey  sets a PIN\nretry=no  1/1' },
};
const CLAIMS: PartRun = {
  ...{ part: 'claims', date: '2026-11-24', commit: 'def5678', passed: 1, failed: 0, minutes: 6.6 },
  ...{ said: 'Claims: 80 rounds | 0 broken.', grid: '' },
};
const PAGE =
  '# Long runs\n\n<!-- the last run of each part -->\n<!-- end -->\n\n## Earlier\n\n1 passed, 2 failed.\n';

describe('the page of long runs', () => {
  test('has the last run of each part, in their order, and keeps what else stands there', () => {
    const both = withRun(withRun(PAGE, CLAIMS), DESK);
    expect(both).toContain('| desk | 2026-11-23 | abc1234 | 574 | 0 | 37 |  |\n| claims | 2026-11-24 |');
    expect(both).toContain('| Claims: 80 rounds / 0 broken. |');
    expect(both).toContain(
      '### desk: settings and journeys\n\n```text\nsetting × journey  sets a PIN\nretry=no  1/1\n```',
    );
    expect(both).toMatch(/^# Long runs\n/);
    expect(both).toContain('\n\n## Earlier\n\n1 passed, 2 failed.\n');
  });

  test('a newer run takes the place of its part’s former one, better or worse, and of no other', () => {
    const once = withRun(withRun(PAGE, CLAIMS), DESK);
    const twice = withRun(once, {
      ...DESK,
      date: '2026-11-25',
      passed: 573,
      failed: 1,
      grid: 'retry=no  0/1',
    });
    expect(twice.match(/^\| desk /gm)).toHaveLength(1);
    expect(twice).toContain('| desk | 2026-11-25 | abc1234 | 573 | 1 |');
    expect(twice).toContain('retry=no  0/1');
    expect(twice).not.toContain('retry=no  1/1');
    expect(twice).toContain('| claims | 2026-11-24 | def5678 |');
  });

  test('as a formatter leaves it, it is read again', () => {
    const wide = withRun(PAGE, CLAIMS).replace('| claims |', '| claims  |').replaceAll(' | ', '   | ');
    expect(withRun(wide, DESK).match(/^\| claims /gm)).toHaveLength(1);
  });

  test('without its marks it is not written over', () => {
    expect(() => withRun('# Long runs\n', DESK)).toThrow('has lost');
  });
});

describe('the parts of a long run', () => {
  test('all of them where none is named, else those, each once and in their order', () => {
    expect(partsOf([])).toEqual(Object.keys(LONG_PARTS));
    expect(partsOf(['load', 'desk', 'load'])).toEqual(['desk', 'load']);
    expect(() => partsOf(['desks'])).toThrow('There is no part desks; there are desk, message,');
  });
});
