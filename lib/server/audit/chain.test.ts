import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type AuditRow, GENESIS, hashOf } from './chain';
import { type ChainedAudit, newKey, openChainedAudit } from './chained.fixture';
import { createVerifier, isSigningKey, publicKeyOf } from './signing-key';

const ENTRY = { event: 'pin_control_issued', holderId: 'hld_a', sessionId: 's' } as const;
let chained: ChainedAudit;

beforeAll(async () => {
  chained = await openChainedAudit(inject('TEST_DATABASE_URL'));
});
afterAll(() => chained.close());
const rows = () =>
  chained.database.sql<{ lane: number; seq: string; prev_hash: string; hash: string }>(
    'select lane, seq, prev_hash, hash from audit_records order by lane, seq',
  );

describe('S48: the chain', () => {
  test('each record follows the one before it in its lane, with a hash that anybody can compute', async () => {
    const texts = ['x', '', 'ÄÖ € 𝄞', '1:x,-', null];
    for (const text of texts)
      await chained.audit.record({ ...ENTRY, ...(text === null ? {} : { code: text }) });
    const ends = new Map<number, string>();
    for (const { lane, prev_hash, hash } of await rows()) {
      expect(prev_hash).toBe(ends.get(lane) ?? GENESIS);
      ends.set(lane, hash);
    }
    expect(await chained.kinds()).toEqual([]);
  });

  test('no two records give one text: what moves from one field to the next changes the hash', () => {
    const row: AuditRow = {
      ...{ id: 1, at: new Date(0), event: 'e', outcome: null, origin: null, requestId: null, holderId: null },
      ...{ sessionId: 'ab', cardId: 'c', transactionId: null, code: null, controlHmac: null },
      ...{ lane: 0, seq: 1, prevHash: GENESIS, hash: '' },
    };
    const others = [
      { ...row, sessionId: 'a', cardId: 'bc' },
      { ...row, sessionId: null, cardId: 'ab' },
      { ...row, sessionId: '-', cardId: 'c' },
      { ...row, sessionId: 'ab,1:c', cardId: null },
    ];
    expect(new Set([row, ...others].map(hashOf)).size).toBe(5);
  });

  test('a hundred who write at once leave no gap and no fork, and nobody waits for a lane that is taken', async () => {
    const before = (await rows()).length;
    await chained.db.transaction(async (within) => {
      // Holds one lane for as long as all the others write.
      await chained.audit.record(ENTRY, within);
      await Promise.all(Array.from({ length: 100 }, () => chained.audit.record(ENTRY)));
      await chained.audit.record(ENTRY, within);
    });
    expect(await rows()).toHaveLength(before + 102);
    expect(await chained.kinds()).toEqual([]);
  });

  test('what is rolled back leaves no number behind', async () => {
    const before = await rows();
    await chained.db
      .transaction(async (within) => {
        await chained.audit.record(ENTRY, within);
        throw new Error('changed its mind');
      })
      .catch(() => undefined);
    expect(await rows()).toEqual(before);
    await chained.audit.record(ENTRY);
    expect(await chained.kinds()).toEqual([]);
  });

  test('nobody sets number, hash or moment: they are the database’s', async () => {
    await chained.database.sql(
      `insert into audit_records (event, at, lane, seq, prev_hash, hash) values ('x', 'epoch', 3, 9, 'p', 'h')`,
    );
    const [last] = await chained.database.sql<{ at: Date; hash: string }>(
      `select at, hash from audit_records where event = 'x'`,
    );
    expect(last?.at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(last?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await chained.kinds()).toEqual([]);
  });

  test.each([
    'update audit_heads set seq = 0',
    'delete from audit_heads',
    'truncate audit_heads',
    `insert into audit_heads values (64, 0, '')`,
    `update audit_checkpoints set jws = ''`,
    'delete from audit_checkpoints',
    'truncate audit_checkpoints',
  ])('refused: %s', async (statement) => {
    await expect(chained.database.sql(statement)).rejects.toThrow(/append-only|follows the audit/);
  });
});

test('S48: a role that owns nothing writes the chain, and can do nothing else to it', async () => {
  const sql = (text: string) => chained.database.sql(text);
  const role = `app_${randomBytes(6).toString('hex')}`;
  await sql(`create role ${role} nologin`);
  try {
    await sql(`grant select, insert, update, delete on all tables in schema public to ${role}`);
    await sql(`grant usage on all sequences in schema public to ${role}`);
    await sql(`revoke update, delete on audit_records, audit_checkpoints, audit_heads from ${role}`);
    const as = new Pool({ connectionString: chained.url, max: 1, options: `-c role=${role}` });
    await as.query(`insert into audit_records (event, code) values ('signed_in', 'by the role')`);
    for (const statement of [
      'update audit_heads set seq = 0',
      "update audit_records set code = ''",
      'alter table audit_records disable trigger user',
      'drop trigger audit_is_chained on audit_records',
      'truncate audit_checkpoints',
    ])
      await expect(as.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    await as.end();
  } finally {
    await sql(`drop owned by ${role}`);
    await sql(`drop role ${role}`);
  }
  expect(await chained.kinds()).toEqual([]);
});

describe('S48: checkpoints', () => {
  test('are signed when there is something new, chained to each other, and given to the log', async () => {
    await chained.checkpoint();
    await chained.checkpoint();
    const count = chained.shipped.length;
    await chained.audit.record(ENTRY);
    // Instances that sign at once sign one.
    await Promise.all([chained.checkpoint(), chained.checkpoint(), chained.checkpoint()]);
    expect(chained.shipped).toHaveLength(count + 1);
    expect(await chained.verify()).toMatchObject({ faults: [], checkpoints: count + 1 });
  });

  test('are read with the key that signed them, and with no other', async () => {
    const key = newKey();
    const read = await createVerifier({ keys: [publicKeyOf(newKey()), publicKeyOf(key)] });
    expect(await read(chained.shipped[0] ?? '')).toBeNull();
    expect(await read('nonsense')).toBeNull();
    expect(publicKeyOf(key)).not.toHaveProperty('d');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'key'],
    ['a public key', JSON.stringify(publicKeyOf(newKey()))],
    [
      'halves of two keys',
      JSON.stringify({ ...(JSON.parse(newKey()) as object), x: publicKeyOf(newKey()).x }),
    ],
  ])('want a private Ed25519 key: %s is none', (_, text) => {
    expect(isSigningKey(text)).toBe(false);
    expect(isSigningKey(newKey())).toBe(true);
  });
});
