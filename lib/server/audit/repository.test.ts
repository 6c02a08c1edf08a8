import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { type AuditTrail, createAudit } from './repository';

const CONTROL = 'canary-control-6f1c9e0a';
const ENTRY = { event: 'pin_control_issued', holderId: 'hld_a', sessionId: 's' } as const;
const pseudonyms = createPseudonyms('k'.repeat(32));
let database: FreshDatabase;
let audit: AuditTrail;
let db: Db;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  audit = createAudit(db, pseudonyms);
});
afterAll(() => database.close());
const all = () => database.sql<Record<string, unknown>>('select * from audit_records order by id');

describe('the audit', () => {
  test('S48: keeps what happened, to whom, in which session and step-up, by the database’s clock', async () => {
    await audit.record({ ...ENTRY, cardId: '7', transactionId: 'stp_1', code: 'passkey' });
    expect((await all()).at(-1)).toMatchObject({
      ...{ event: 'pin_control_issued', holder_id: 'hld_a', session_id: 's', card_id: '7' },
      ...{ transaction_id: 'stp_1', code: 'passkey', control_hmac: null, at: expect.any(Date) as Date },
    });
  });

  test('S16: knows a control by its HMAC, and nowhere holds the control', async () => {
    await audit.record({ ...ENTRY, controlId: CONTROL });
    expect((await all()).at(-1)).toMatchObject({ control_hmac: pseudonyms.control(CONTROL) });
    const text = JSON.stringify(await all());
    for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(Buffer.from(CONTROL).toString(encoding));
  });

  test('S16: text that looks like SQL or like a log line is kept as text', async () => {
    const code = '\'); drop table audit_records; --\n{"level":50}';
    await audit.record({ ...ENTRY, code });
    expect((await all()).at(-1)).toMatchObject({ code });
  });

  test('S48: a record that cannot be written fails aloud', async () => {
    // PostgreSQL's text holds no zero byte.
    await expect(audit.record({ ...ENTRY, code: '\u0000' })).rejects.toThrow();
  });
});

describe('S48: an act and its record', () => {
  test('S48: stand or fall together', async () => {
    const before = (await all()).length;
    const act = db.transaction(async (within) => {
      await audit.record(ENTRY, within);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await all()).toHaveLength(before);
    await db.transaction((within) => audit.record(ENTRY, within));
    expect(await all()).toHaveLength(before + 1);
  });
});

describe('S48: what is written stays written', () => {
  beforeEach(() => audit.record(ENTRY));

  test.each([
    "update audit_records set code = 'nothing'",
    'update audit_records set code = code where false',
    'delete from audit_records',
    'delete from audit_records where id = (select max(id) from audit_records)',
    'truncate audit_records',
    'truncate audit_records restart identity cascade',
    "insert into audit_records (id, event) values (1, 'x') on conflict (id) do update set event = 'x'",
  ])('S48: refused: %s', async (statement) => {
    const before = await all();
    await expect(database.sql(statement)).rejects.toThrow(/append-only/);
    expect(await all()).toEqual(before);
  });

  test('S48: and more can be written all the same', async () => {
    const before = (await all()).length;
    await audit.record(ENTRY);
    expect(await all()).toHaveLength(before + 1);
  });
});
