import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createCleaning } from './clean';
import { type FreshDatabase, openFreshDatabase } from './fresh-database.fixture';

let database: FreshDatabase;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
});
afterAll(() => database.close());

const clean = () => createCleaning(database.open(), { forgetOld: () => Promise.resolve() } as never)();

test('what was kept of people and cards that nobody has seen for thirteen months goes, but for their passkeys', async () => {
  await database.sql(`
    insert into contacts (holder_id, issuer, subject, language, updated_at)
    select days::text, 'i', 's', 'en', now() - days * interval '1 day' from unnest(array[399, 401]) as days`);
  await database.sql(`
    insert into seen_cards (ref, holder_id, card_id, seen_at)
    select days::text, 'h', 'c', now() - days * interval '1 day' from unnest(array[399, 401]) as days`);
  await database.sql(`
    insert into card_states (card_id, pin_status, changed_at)
    select days::text, 'W', now() - days * interval '1 day' from unnest(array[399, 401]) as days`);
  await database.sql(`
    insert into card_news (card_id, event_id, changed_at)
    select days::text, 'e', now() - days * interval '1 day' from unnest(array[399, 401]) as days`);
  await database.sql(`
    insert into card_slots (card_id, authorisation_id, claim_id, busy_until)
    select hours::text, 'a', hours::text, now() - hours * interval '1 hour' from unnest(array[23, 25]) as hours`);
  await database.sql(`
    insert into passkeys (credential_id, holder_id, public_key, counter, transports, device_type, backed_up, created_at)
    values ('p', 'h', '', 0, '{}', 'singleDevice', false, now() - interval '3 years')`);
  await clean();
  const left = async (table: string, column: string) =>
    (await database.sql<{ id: string }>(`select ${column} as id from ${table}`)).map(({ id }) => id);
  for (const [table, column] of [
    ['contacts', 'holder_id'],
    ['seen_cards', 'ref'],
    ['card_states', 'card_id'],
    ['card_news', 'card_id'],
  ] as const)
    expect(await left(table, column), table).toEqual(['399']);
  expect(await left('card_slots', 'card_id')).toEqual(['23']);
  expect(await left('passkeys', 'credential_id')).toEqual(['p']);
});

test('old reminders and cards that waited for a year go; younger ones and what has happened stay', async () => {
  await database.sql(`
    insert into notices (id, event_key, kind, facts, state, at)
    select kind || days, kind || days, kind, '{}', 'sent', now() - days * interval '1 day'
    from unnest(array['pin_reminder', 'card_frozen']) as kind, unnest(array[89, 91, 399, 401]) as days`);
  await database.sql(`
    insert into waiting_cards (card_id, customer_id, product, listed_for, since)
    select days::text, '1001', 'VISA_CARD', '1001', now() - days * interval '1 day'
    from unnest(array[360, 370]) as days`);
  await clean();
  const ids = async (table: string, column: string) =>
    (await database.sql<{ id: string }>(`select ${column} as id from ${table} order by 1`)).map(
      ({ id }) => id,
    );
  expect(await ids('notices', 'id')).toEqual([
    ...['card_frozen399', 'card_frozen89', 'card_frozen91', 'pin_reminder89'],
  ]);
  expect(await ids('waiting_cards', 'card_id')).toEqual(['360']);
});
