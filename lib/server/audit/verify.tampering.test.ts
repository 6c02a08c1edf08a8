import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { AuditRow } from './chain';
import { type ChainedAudit, openChainedAudit } from './chained.fixture';

const ENTRY = { event: 'step_up_accepted', holderId: 'hld_a', sessionId: 's' } as const;
let chained: ChainedAudit;

/** 400 records over the lanes, so that the longest has a middle; signed twice. */
beforeEach(async () => {
  chained = await openChainedAudit(inject('TEST_DATABASE_URL'));
  for (const part of [0, 1]) {
    const at = Array.from({ length: 200 }, (_, n) => part * 200 + n);
    await Promise.all(at.map((n) => chained.audit.record({ ...ENTRY, cardId: String(n), code: 'passkey' })));
    await chained.checkpoint();
  }
});
afterEach(() => chained.close());

const middleOf = (rows: readonly AuditRow[]) => rows.at(Math.floor(rows.length / 2)) as AuditRow;
const copyOf = (id: number, seq: string) =>
  `insert into audit_records (at, event, holder_id, lane, seq, prev_hash, hash)
   select at, event, 'hld_b', lane, ${seq}, prev_hash, hash from audit_records where id = ${id}`;

test('S48: an audit that nobody touched is whole, and says how far it is signed', async () => {
  const report = await chained.verify();
  expect(report).toMatchObject({ records: 400, checkpoints: 2, faults: [] });
  expect(Date.parse(report.signedUntil ?? '')).toBeGreaterThan(Date.now() - 60_000);
});

describe('S48: whoever rules the database is found out', () => {
  test('edited: a record that says something else now', async () => {
    const { id } = middleOf(await chained.longestLane());
    await chained.asOwner(`update audit_records set holder_id = 'hld_b' where id = ${id}`);
    expect(await chained.kinds()).toEqual(['edited']);
  });

  test('edited: a moment that was moved by a millisecond', async () => {
    const { id } = middleOf(await chained.longestLane());
    await chained.asOwner(`update audit_records set at = at + interval '1 millisecond' where id = ${id}`);
    expect(await chained.kinds()).toEqual(['edited']);
  });

  test('deleted: a record is gone', async () => {
    const { id } = middleOf(await chained.longestLane());
    await chained.asOwner(`delete from audit_records where id = ${id}`);
    expect(await chained.kinds()).toContain('missing');
  });

  test('inserted: a record under a number that is taken', async () => {
    const { id } = middleOf(await chained.longestLane());
    await chained.asOwner('drop index audit_records_lane_seq_index', copyOf(id, 'seq'));
    expect(await chained.kinds()).toEqual(expect.arrayContaining(['doubled', 'edited']));
  });

  test('inserted: a record behind the end, or in a lane that is none', async () => {
    const { id } = (await chained.longestLane()).at(-1) as AuditRow;
    await chained.asOwner(copyOf(id, 'seq + 1'));
    expect(await chained.kinds()).toContain('extended');
    await chained.asOwner(`update audit_records set lane = 64 where holder_id = 'hld_b'`);
    expect(await chained.kinds()).toContain('extended');
  });

  test('reordered: two records change places', async () => {
    const rows = await chained.longestLane();
    const [one, other] = [middleOf(rows), rows.at(-1) as AuditRow];
    await chained.asOwner(
      `update audit_records set seq = -1 where id = ${one.id}`,
      `update audit_records set seq = ${one.seq} where id = ${other.id}`,
      `update audit_records set seq = ${other.seq} where id = ${one.id}`,
    );
    expect(await chained.kinds()).toEqual(expect.arrayContaining(['edited', 'unlinked']));
  });

  test('truncated: the last record of a lane is gone', async () => {
    const { id } = (await chained.longestLane()).at(-1) as AuditRow;
    await chained.asOwner(`delete from audit_records where id = ${id}`);
    expect(await chained.kinds()).toContain('truncated');
  });

  test('truncated: it is gone, and the lane’s end was moved back', async () => {
    const { id, lane, seq, prevHash } = (await chained.longestLane()).at(-1) as AuditRow;
    await chained.asOwner(
      `delete from audit_records where id = ${id}`,
      `update audit_heads set seq = ${seq - 1}, hash = '${prevHash}' where lane = ${lane}`,
    );
    expect(await chained.kinds()).toEqual(['truncated']);
  });

  test('truncated: all of it, checkpoints and all; what was shipped away tells', async () => {
    await chained.asOwner(
      'truncate audit_records',
      'truncate audit_checkpoints',
      `update audit_heads set seq = 0, hash = repeat('0', 64)`,
    );
    expect(await chained.kinds()).toEqual([]);
    expect(await chained.kinds('with shipped')).toEqual(['truncated', 'withheld']);
  });

  test('forked: a lane was written anew, with good hashes and a good end', async () => {
    const rows = await chained.longestLane();
    await chained.forge(rows);
    expect(await chained.kinds()).toEqual([]);
    await chained.forge(rows.map((row, at) => (at === 0 ? { ...row, code: 'openid' } : row)));
    expect(await chained.kinds()).toEqual(['forked']);
    // The next checkpoint signs what stands there now; the earlier ones still tell.
    await chained.audit.record(ENTRY);
    await chained.checkpoint();
    expect(await chained.kinds()).toEqual(['forked']);
  });

  test('a checkpoint that was taken away, or signed with another key', async () => {
    await chained.asOwner('delete from audit_checkpoints where id = (select min(id) from audit_checkpoints)');
    expect(await chained.kinds()).toEqual(['unchained']);
    expect(await chained.kinds('with shipped')).toEqual(['unchained', 'withheld']);
    await chained.asOwner(`update audit_checkpoints set jws = jws || 'A'`);
    expect(await chained.kinds()).toEqual(['unsigned']);
  });
});
