import { describe, expect, test } from 'vitest';
import { cut, fault, given, kill, refused } from './evidence.fixture.ts';
import { rowOfDrain, rowOfFault, rowOfKills, tellMany, tellTold } from './row.ts';
import { tellPage, tellRow, tellTotals } from './telling.ts';

const row = rowOfFault(fault());
const broken = rowOfFault(fault({ told: refused({ ms: 6_000 }) }));

describe('what somebody was told', () => {
  test('is the code, and the words of the page for it', () => {
    expect(tellTold(refused())).toBe('503 processor_unavailable “The card maker cannot be reached”');
    expect(tellTold(given())).toBe('nothing: it works');
  });

  test('is said too where there is no code', () => {
    expect(tellTold(cut())).toBe('502 of the proxy “Something went wrong here”');
    expect(tellTold(cut({ status: null, code: 'ECONNRESET' }))).toBe(
      'no answer (ECONNRESET) “We cannot reach the bank”',
    );
  });

  test('is counted where it differs, the most frequent first', () => {
    expect(tellMany([given(), cut(), given()])).toBe(
      '2× nothing: it works; 1× 502 of the proxy “Something went wrong here”',
    );
    expect(tellMany([given(), given()])).toBe('nothing: it works');
  });
});

describe('a line', () => {
  test('says what was lost: nothing, or what', () => {
    expect(row).toMatchObject({ part: 'enfuce', ms: 40, kept: 'nothing', objections: [] });
    expect(tellRow(row)).toMatch(/^the list of cards: 503 +40 ms {2}ok +503 processor_unavailable/);
    expect(tellRow(broken).split('\n')).toEqual([
      expect.stringContaining('BROKEN'),
      '    late: the answer took 6000 ms',
    ]);
  });

  test('of all kills names the round that is broken', () => {
    expect(rowOfKills([kill(), kill({ round: 8, audited: 0 })])).toMatchObject({
      fault: 'kill -9, 2 times, 2 of them with a request in its hands',
      ms: 60,
      objections: [{ what: 'lost', why: 'round 8: 1 controls, and the audit has 0' }],
    });
  });

  test('of a restart says how it ended', () => {
    const seen = { instance: 'one', ending: { code: 0, ms: 1_512.4 }, answered: 80, failed: [] };
    expect(rowOfDrain(seen).kept).toBe('nothing: 80 requests, 0 failed; it ended with 0 after 1512 ms');
  });
});

describe('the whole', () => {
  test('ends with its sum', () => {
    expect(tellTotals([row, broken], 61.4)).toBe(
      'Chaos: 2 lines, 1 broken, the slowest answer after 6000 ms, in 61 s.',
    );
  });

  test('is a page with a table for each part that was played', () => {
    const page = tellPage({
      ...{ rows: [row, broken], date: '2026-11-28', commit: 'abc1234', cores: 2, seconds: 61 },
      untried: ['A disk that is full.'],
    });
    expect(page).toContain('Last run: 2026-11-28, commit abc1234, on 2 cores.');
    expect(page).toMatch(
      /\| the list of cards: 503 \| 503 processor_unavailable .* \| 40 ms +\| nothing +\|/,
    );
    expect(page).toContain('late: the answer took 6000 ms');
    expect(page).toContain('## Not tried\n\n- A disk that is full.');
    expect(page.match(/^## /gm)).toHaveLength(2);
  });
});
