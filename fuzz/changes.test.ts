import { describe, expect, test } from 'vitest';
import { arrivalsSince, changesIn, comeByDesign, type Rows } from './changes.ts';

const TABLES = {
  'public.sessions': [{ id: 's', revoked_at: null, last_active_at: '10:00' }],
  'public.audit_records': [{ id: 1, event: 'signed_in' }],
  'public.limits': [{ key: 'step-up-begun:h', points: 1, expire: 9 }],
  'public.buckets': [{ name: 'enfuce calls', empty_at: '10:00' }],
  'public.request_keys': [],
  'public.contacts': [{ holder_id: 'h', reminders_stopped_at: null }],
  'pgboss.job': [{ id: 'j', state: 'created' }],
};
type Table = keyof typeof TABLES;
const before: Rows = new Map(Object.entries(TABLES));
const after = (table: Table, ...rows: Record<string, unknown>[]) =>
  new Map([...before, [table, rows] as const]);

describe('S50: what a refusal leaves behind is no change', () => {
  test.each<[string, Table, Record<string, unknown>[]]>([
    [
      'a session that was active',
      'public.sessions',
      [{ id: 's', revoked_at: null, last_active_at: '10:05' }],
    ],
    [
      'a refusal in the audit',
      'public.audit_records',
      [...TABLES['public.audit_records'], { id: 2, event: 'request_refused' }],
    ],
    ['a step-up that was begun', 'public.limits', [{ key: 'step-up-begun:h', points: 7, expire: 99 }]],
    ['a call that was counted', 'public.buckets', [{ name: 'enfuce calls', empty_at: '10:05' }]],
    ['a request that was refused', 'public.request_keys', [{ digest: 'd', outcome: 'step_up_required' }]],
    ['a job of the clock', 'pgboss.job', [{ id: 'k', state: 'completed' }]],
  ])('S50: %s', (_, table, rows) => {
    expect(changesIn(before, after(table, ...rows))).toEqual([]);
  });
});

describe('S50: a planted change is seen', () => {
  test.each<[string, Table, Record<string, unknown>[], string]>([
    [
      'a session that ended',
      'public.sessions',
      [{ id: 's', revoked_at: 'now', last_active_at: '10:00' }],
      'public.sessions got',
    ],
    ['a session that is gone', 'public.sessions', [], 'public.sessions lost'],
    [
      'an act in the audit',
      'public.audit_records',
      [...TABLES['public.audit_records'], { id: 2, event: 'card_frozen' }],
      'card_frozen',
    ],
    ['a record that was taken out', 'public.audit_records', [], 'public.audit_records lost'],
    [
      'a failed proof',
      'public.limits',
      [...TABLES['public.limits'], { key: 'step-up:h', points: 1, expire: 9 }],
      'step-up:h',
    ],
    ['a count that is gone', 'public.buckets', [], 'public.buckets lost'],
    [
      'a request that was done',
      'public.request_keys',
      [{ digest: 'd', outcome: 'done' }],
      '"outcome":"done"',
    ],
    [
      'a choice',
      'public.contacts',
      [{ holder_id: 'h', reminders_stopped_at: 'now' }],
      'reminders_stopped_at',
    ],
  ])('S50: %s', (_, table, rows, fault) => {
    expect(changesIn(before, after(table, ...rows)).join('\n')).toContain(fault);
  });

  test('S50: a table that was not there', () => {
    expect(changesIn(before, after('public.new' as Table, { a: 1 }))).toEqual(['public.new got {"a":1}']);
  });
});

test('what came by design is counted', () => {
  const rows = [...TABLES['public.audit_records'], { id: 2, event: 'request_refused' }];
  expect(comeByDesign(before, after('public.audit_records', ...rows))).toBe('1 audit_records');
  expect(comeByDesign(before, before)).toBe('');
});

describe('S50: at the processor', () => {
  const record = { requests: [{ method: 'GET', path: '/a' }], controls: [], notifications: [] };
  test('S50: reads are no change', () => {
    const requests = [...record.requests, { method: 'GET', path: '/b' }];
    expect(arrivalsSince(record, { ...record, requests })).toEqual([]);
  });

  test.each([
    ['an act', { requests: [...record.requests, { method: 'POST', path: '/b' }] }, 'got POST /b'],
    ['a control', { controls: [{}] }, 'made a control'],
    ['an event', { notifications: [{}] }, 'told of an event'],
  ])('S50: %s is', (_, more, fault) => {
    expect(arrivalsSince(record, { ...record, ...more })).toEqual([expect.stringContaining(fault)]);
  });
});
