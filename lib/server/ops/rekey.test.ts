import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { createCardHandles } from '../cards/card-handles';
import { GOOD_ENV } from '../good-env.fixture';
import { createPseudonyms } from '../pseudonyms';
import { operatorsDesk, ops, pseudonyms } from './test-desk';

const NEW_KEY = 'n'.repeat(40);
const next = createPseudonyms(NEW_KEY);
const ISSUER = GOOD_ENV.OIDC_ISSUER;
const [anna, stranger] = [pseudonyms.holderId(ISSUER, 'anna'), pseudonyms.holderId(ISSUER, 'nobody knows')];
const desk = operatorsDesk();
const { inFile } = desk;
const sql = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  desk.chained.database.sql<Row>(text, values);

beforeEach(async () => {
  await sql('truncate contacts, passkeys, passkey_users, seen_cards, notices, sessions, limits cascade');
  await sql(
    `insert into contacts (holder_id, issuer, subject, customer_id, address, language) values ($1, $2, 'anna', '7', 'a@b.example', 'sv')`,
    [anna, ISSUER],
  );
  for (const holder of [anna, stranger]) {
    await sql(
      `insert into passkeys (credential_id, holder_id, public_key, counter, transports, device_type, backed_up) values ($1, $1, '', 5, '{}', 'singleDevice', false)`,
      [holder],
    );
    await sql(`insert into passkey_users (holder_id, user_handle) values ($1, 'handle of ' || $1)`, [holder]);
  }
  await sql(
    `insert into seen_cards (ref, holder_id, card_id, product, last4) values ($1, $2, '77', 'VISA_CARD', '1234')`,
    [pseudonyms.cardRef(anna, '77'), anna],
  );
  await sql(
    `insert into notices (id, event_key, kind, holder_id, facts, state) values ('n', 'n', 'card_frozen', $1, '{}', 'sent')`,
    [anna],
  );
  await sql(`insert into sessions (id, holder_id, issuer, subject) values ('s', $1, 'i', 's')`, [anna]);
  await sql(`insert into limits (key, points) values ('step-up:' || $1, 5), ('acts:institution', 1)`, [anna]);
});

test('everybody keeps what is theirs under the name that the new key makes, and is signed out', async () => {
  const { code, said } = await ops('rekey-pseudonyms', '--new-key-file', inFile('key', `${NEW_KEY}\n`));
  expect(code).toBe(0);
  expect(said).toContain('1 people have new names; everybody is signed out. 1 passkeys had no owner');
  const name = next.holderId(ISSUER, 'anna');
  expect(await sql('select holder_id, address, language from contacts')).toEqual([
    { holder_id: name, address: 'a@b.example', language: 'sv' },
  ]);
  expect(await sql('select holder_id, credential_id, counter::int from passkeys')).toEqual([
    { holder_id: name, credential_id: anna, counter: 5 },
  ]);
  expect(await sql('select holder_id, user_handle from passkey_users')).toEqual([
    { holder_id: name, user_handle: `handle of ${anna}` },
  ]);
  expect(await sql('select holder_id from notices')).toEqual([{ holder_id: name }]);
  expect(await sql('select id from sessions')).toEqual([]);
  expect(await sql('select key from limits')).toEqual([{ key: 'acts:institution' }]);
  const handles = createCardHandles(desk.chained.db, next);
  const holder = { id: name, sessionId: 's', customerId: '7', auditUser: 'u', browser: null };
  expect(await handles.find(holder, handles.refOf(holder, '77'))).toMatchObject({
    cardId: '77',
    last4: '1234',
  });
  const events = await sql<{ event: string }>(
    `select event from audit_records where event = 'pseudonyms_rekeyed'`,
  );
  expect(events).toHaveLength(1);
});

test('under a key that is not the present one nothing changes', async () => {
  vi.stubEnv('PSEUDONYM_KEY', 'w'.repeat(40));
  const wrong = ops('rekey-pseudonyms', '--new-key-file', inFile('key', NEW_KEY));
  await expect(wrong).rejects.toThrow('not the key that the names here were made with');
  expect(await sql('select holder_id from contacts')).toEqual([{ holder_id: anna }]);
  expect(await sql('select id from sessions')).toHaveLength(1);
});

test('the new key must be there, long enough, and another one', async () => {
  for (const args of [
    [],
    ['--new-key-file', inFile('short', 'short')],
    ['--new-key-file', inFile('same', GOOD_ENV.PSEUDONYM_KEY)],
  ])
    expect(await ops('rekey-pseudonyms', ...args), args.join(' ')).toMatchObject({ code: 2 });
  await expect(ops('rekey-pseudonyms', '--new-key-file', join(desk.folder, 'none'))).rejects.toThrow(
    'ENOENT',
  );
});
