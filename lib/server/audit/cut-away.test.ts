import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { AuditRow } from './chain';
import { type ChainedAudit, newKey, openChainedAudit } from './chained.fixture';
import { cutAway } from './cut-away';
import { createSigner, createVerifier, publicKeyOf } from './signing-key';

const ENTRY = { event: 'step_up_accepted', holderId: 'hld_a', sessionId: 's' } as const;
let chained: ChainedAudit;
let archived: AuditRow[];
let firstSigned: Date;

const write = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => chained.audit.record({ ...ENTRY, cardId: String(n) })));
/** The moment after everything so far was signed, by a clock that has moved on. */
async function sign(): Promise<Date> {
  await chained.checkpoint();
  const { signedUntil } = await chained.verify();
  return new Date(Date.parse(signedUntil ?? '') + 1);
}
async function cut(before: Date, key = chained.key, put = (row: AuditRow) => void archived.push(row)) {
  const read = await createVerifier({ keys: [publicKeyOf(key)] });
  const archive = { put, keep: () => undefined };
  const note = (within: Parameters<typeof chained.audit.record>[1]) =>
    chained.audit.record({ event: 'audit_cut', holderId: null, sessionId: null }, within);
  return cutAway(before, { db: chained.db, read, sign: await createSigner(key), archive, note });
}

/** Two hundred records that were signed, and as many after them. */
beforeEach(async () => {
  archived = [];
  chained = await openChainedAudit(inject('TEST_DATABASE_URL'));
  await write(200);
  firstSigned = await sign();
  await write(200);
  await sign();
});
afterEach(() => chained.close());

describe('S48: the end of a record’s time', () => {
  test('what was signed before a day goes, all of it and nothing else, and the audit is whole without it', async () => {
    expect(await cut(firstSigned)).toMatchObject({ removed: 200 });
    expect(archived).toHaveLength(200);
    expect(archived.every(({ event, hash }) => event === 'step_up_accepted' && hash.length === 64)).toBe(
      true,
    );
    const report = await chained.verify();
    expect(report).toMatchObject({ records: 201, checkpoints: 2, faults: [] });
    expect(Date.parse(report.cutAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  test('it grows on, is signed, and can be cut again', async () => {
    await cut(firstSigned);
    await write(50);
    const now = await sign();
    expect((await cut(now))?.removed).toBe(251);
    await write(10);
    await sign();
    expect(await chained.verify()).toMatchObject({ records: 11, faults: [] });
    expect(archived).toHaveLength(451);
  });

  test('nothing goes that no checkpoint is old enough for, and nothing twice', async () => {
    expect(await cut(new Date(0))).toBeNull();
    await cut(firstSigned);
    expect(await cut(firstSigned)).toBeNull();
    expect(archived).toHaveLength(200);
  });

  test('what cannot be archived does not go', async () => {
    const full = () => {
      throw new Error('no space left');
    };
    await expect(cut(firstSigned, chained.key, full)).rejects.toThrow('no space left');
    expect(await chained.verify()).toMatchObject({ records: 400, cutAt: null, faults: [] });
  });
});

describe('S48: a cut is no way to take records away unseen', () => {
  test('missing: more went than was cut', async () => {
    await cut(firstSigned);
    const [next] = await chained.longestLane();
    await chained.asOwner(`delete from audit_records where id = ${next?.id ?? 0}`);
    expect(await chained.kinds()).toContain('missing');
  });

  test('uncut: whoever rules the database signs a cut with a key of their own', async () => {
    const stranger = newKey();
    await chained.database.sql('alter table audit_cuts disable trigger user');
    await cut(firstSigned);
    const forged = await (
      await createSigner(stranger)
    )(JSON.stringify({ cutAt: new Date().toISOString(), seqs: [], hashes: [] }));
    await chained.database.sql('insert into audit_cuts (jws) values ($1)', [forged]);
    expect(await chained.kinds()).toContain('uncut');
  });

  test('missing: the cut itself is gone', async () => {
    await cut(firstSigned);
    await chained.database.sql('alter table audit_cuts disable trigger user');
    await chained.database.sql('delete from audit_cuts');
    expect(await chained.kinds()).toContain('missing');
  });

  test('doubled: something is put back before the cut', async () => {
    const [first] = await chained.longestLane();
    await cut(firstSigned);
    await chained.asOwner(
      `insert into audit_records (at, event, lane, seq, prev_hash, hash) values (now(), 'signed_in', ${first?.lane ?? 0}, 1, '', '')`,
    );
    expect(await chained.kinds()).toContain('doubled');
  });

  test('nobody but the owner can: the table refuses a change, and the app’s role cannot lift that', async () => {
    await cut(firstSigned);
    for (const statement of [
      `update audit_cuts set jws = ''`,
      'delete from audit_cuts',
      'truncate audit_cuts',
    ])
      await expect(chained.database.sql(statement), statement).rejects.toThrow('append-only');
  });
});
