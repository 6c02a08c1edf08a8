import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test, vi } from 'vitest';
import { openChainedAudit } from '../audit/chained.fixture';
import { createSessionStore } from '../auth/session-store';
import { GOOD_ENV } from '../good-env.fixture';
import { holderOf, operatorsDesk, ops, pseudonyms } from './test-desk';

const [ANNA, BERTA, CARL] = [holderOf('anna'), holderOf('berta'), holderOf('carl')];
const desk = operatorsDesk();
const { folder, inFile } = desk;

describe('the end of a record’s time', () => {
  const day = (monthsAgo: number) => {
    const at = new Date();
    at.setUTCMonth(at.getUTCMonth() - monthsAgo);
    return at.toISOString().slice(0, 10);
  };

  test('audit-cut: not the last twelve months, and not without a file that is new', async () => {
    for (const wrong of [
      ['--before', day(11), '--archive', join(folder, 'young')],
      ['--before', 'yesterday', '--archive', join(folder, 'no-day')],
      ['--before', day(13)],
    ])
      expect(await ops('audit-cut', ...wrong), wrong.join(' ')).toMatchObject({ code: 2 });
    const taken = inFile('taken.jsonl', 'older');
    await expect(ops('audit-cut', '--before', day(13), '--archive', taken)).rejects.toThrow('EEXIST');
    const none = await ops('audit-cut', '--before', day(13), '--archive', join(folder, 'none.jsonl'));
    expect(none).toEqual({ code: 0, said: 'None is so old.' });
  });

  test('audit-cut: what is older is in the file, and an audit that is not whole is left as it is', async () => {
    const old = await openChainedAudit(inject('TEST_DATABASE_URL'));
    vi.stubEnv('DATABASE_URL', old.url);
    vi.stubEnv('AUDIT_SIGNING_KEY', old.key);
    await old.audit.record({ event: 'signed_in', holderId: ANNA, sessionId: 's1' });
    await old.checkpoint();
    vi.setSystemTime(Date.now() + 400 * 86_400_000);
    try {
      const file = join(folder, 'archive.jsonl');
      const { code, said } = await ops('audit-cut', '--before', day(12), '--archive', file);
      expect(code).toBe(0);
      expect(said).toContain(`1 records are in ${file}`);
      expect(said).toMatch(/\{"cut":"[\w-]+\.[\w-]+\.[\w-]+"\}/);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ event: 'signed_in', holderId: ANNA });
      expect((await ops('audit-verify')).said).toContain('as a signed cut says');
      await old.asOwner(`update audit_records set holder_id = 'hld_b'`);
      const spoilt = await ops('audit-cut', '--before', day(12), '--archive', join(folder, 'spoilt.jsonl'));
      expect(spoilt).toMatchObject({ code: 1, said: expect.stringContaining('not whole') as string });
    } finally {
      vi.useRealTimers();
      await old.close();
    }
  });
});

test('erase: all that is kept of a person goes, of nobody else, and the audit says so', async () => {
  const insert = async (holder: string, customer: string) => {
    const sessions = createSessionStore(desk.chained.db, pseudonyms);
    const subject = holder === BERTA ? 'berta' : 'carl';
    await sessions.begin({
      issuer: GOOD_ENV.OIDC_ISSUER,
      subject,
      customerId: customer,
      providerSid: null,
      idToken: 'x',
    });
    for (const statement of [
      `insert into contacts (holder_id, issuer, subject, customer_id, address, language) values ($1, 'i', 's', $2, 'a@b.example', 'en')`,
      `insert into seen_cards (ref, holder_id, card_id) values ('crd_' || $1, $1, $2)`,
      `insert into passkeys (credential_id, holder_id, public_key, counter, transports, device_type, backed_up, name) values ($1, $1, '', 0, '{}', 'singleDevice', false, $2)`,
      `insert into passkey_users (holder_id, user_handle) values ($1, $1 || $2)`,
      `insert into notices (id, event_key, kind, holder_id, customer_id, facts, state) values ($1, $1, 'card_frozen', $1, $2, '{}', 'sent')`,
      `insert into waiting_cards (card_id, customer_id, product, listed_for) values ($1, $2, 'VISA_CARD', $2)`,
      `insert into limits (key, points) values ('step-up:' || $1 || left($2, 0), 1)`,
    ])
      await desk.chained.database.sql(statement, [holder, customer]);
  };
  await insert(BERTA, '7001');
  await insert(CARL, '7002');
  /** Everywhere that a person's own name for them stands, by table. */
  const kept = async (holder: string, customer: string) => {
    const tables = await desk.chained.database.sql<{ name: string; text: string }>(
      `select table_name as name, (xpath('string(.)', query_to_xml(format('select * from %I', table_name), true, false, '')))[1]::text as text
       from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    return tables
      .filter(({ text }) => text.includes(holder) || text.includes(customer))
      .map(({ name }) => name)
      .sort();
  };
  expect(await kept(BERTA, '7001')).toHaveLength(8);
  expect((await ops('erase', BERTA)).said).toMatch(/1 passkeys, 1 handles, 1 notices, 1 contacts/);
  expect(await kept(BERTA, '7001')).toEqual(['audit_records']);
  expect(await kept(CARL, '7002')).toHaveLength(8);
  expect((await ops('history', BERTA)).said).toMatch(/person_erased +success/);
  expect(await ops('erase', 'berta')).toMatchObject({ code: 2 });
});
