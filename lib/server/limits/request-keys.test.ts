import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Holder } from '@/lib/set-pin/card';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createRequestKeys, type RequestKeys } from './request-keys';

let database: FreshDatabase;
let keys: RequestKeys;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  keys = createRequestKeys(database.open());
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql('delete from sessions');
  await database.sql(`
    insert into sessions (id, holder_id, issuer, subject)
    select id, 'hld_' || id, 'issuer', id from unnest(array['anna', 'ben']) as id`);
});

const of = (name: string): Holder => ({
  ...{ id: `hld_${name}`, sessionId: name, customerId: '1001', auditUser: 'u', browser: null },
});
const [anna, ben] = [of('anna'), of('ben')];
const KEY = 'k'.repeat(16);
const again = (request = 'a', holder = anna) => keys.begin(holder, KEY, request);

describe('S22: a request under its Idempotency-Key', () => {
  test('S22: is begun once, also where twenty come at the same moment', async () => {
    const begun = await Promise.allSettled(Array.from({ length: 20 }, () => again()));
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of begun)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'request_in_progress', retryAfterSeconds: 15 });
  });

  test('S22: was done, and is not done again', async () => {
    const end = await again();
    await end('done');
    await expect(again()).rejects.toMatchObject({ code: 'already_delivered', status: 409 });
  });

  test('S22: was refused, and is refused as before', async () => {
    const end = await again();
    await end('processor_unavailable');
    await expect(again()).rejects.toMatchObject({ code: 'processor_unavailable' });
  });

  test('S22: is refused where path or body are others, done or not', async () => {
    const end = await again();
    await expect(again('b')).rejects.toMatchObject({ code: 'idempotency_key_reused', status: 422 });
    await end('done');
    await expect(again('b')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('S22: whose process died is not done again', async () => {
    await again();
    await database.sql(`update request_keys set started_at = now() - interval '16 seconds'`);
    await expect(again()).rejects.toMatchObject({ code: 'already_delivered' });
  });

  test('its twins: another key, and another person, begin', async () => {
    await again();
    await expect(keys.begin(anna, `${KEY}2`, 'a')).resolves.toBeInstanceOf(Function);
    await expect(again('a', ben)).resolves.toBeInstanceOf(Function);
  });

  test('keeps neither key nor request, and goes with its session', async () => {
    await keys.begin(anna, KEY, 'pageSecret');
    const rows = await database.sql<Record<string, unknown>>('select * from request_keys');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/pageSecret|kkkk/);
    await database.sql(`delete from sessions where id = 'anna'`);
    expect(await database.sql('select * from request_keys')).toEqual([]);
  });
});
