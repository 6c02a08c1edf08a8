import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPasskeys, type Passkeys } from './passkeys';
import { createAuthenticator } from './software-authenticator.fixture';

let database: FreshDatabase;
let db: Db;
let passkeys: Passkeys;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  passkeys = createPasskeys(db);
});
afterAll(() => database.close());

async function kept(holderId: string, counter = 0) {
  const { passkey } = createAuthenticator(holderId);
  await passkeys.add({ ...passkey, counter }, db);
  const found = await passkeys.find(holderId, passkey.credentialId);
  if (!found) throw new Error('the passkey was not kept');
  return found;
}

test('S10: of two answers with one counter, to two challenges at once, one is noted: a copy is found out', async () => {
  const seen = await kept('hld_anna', 5);
  expect(await passkeys.noteUse(seen, 6, false, db)).toBe(true);
  expect(await passkeys.noteUse(seen, 6, false, db)).toBe(false);
});

test('S10: a passkey that counts nothing is noted each time', async () => {
  const seen = await kept('hld_anna');
  for (let use = 0; use < 2; use += 1) expect(await passkeys.noteUse(seen, 0, true, db)).toBe(true);
});

test('S12: a passkey is found, named and taken away by its own holder alone', async () => {
  const { credentialId } = await kept('hld_anna');
  const [own] = await passkeys.viewsOf('hld_anna');
  if (!own) throw new Error('the passkey is not shown');
  const stranger = { id: 'hld_berta', sessionId: 's', customerId: null, auditUser: 'u', browser: null };
  expect(await passkeys.find(stranger.id, credentialId)).toBeUndefined();
  expect(await passkeys.findByRef(stranger.id, own.ref)).toBeUndefined();
  await expect(passkeys.rename(stranger, own.ref, 'mine')).rejects.toMatchObject({ code: 'not_found' });
  expect(await passkeys.remove(stranger.id, credentialId, db)).toBe(false);
  expect(await passkeys.remove('hld_anna', credentialId, db)).toBe(true);
});

test('S10: a credential that is known already is nobody’s to enrol', async () => {
  const known = await kept('hld_anna');
  expect(await passkeys.add({ ...known, holderId: 'hld_berta' }, db)).toBe(false);
});
