import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createCleaning } from './clean';
import { type FreshDatabase, openFreshDatabase } from './fresh-database.fixture';

let database: FreshDatabase;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
});
afterAll(() => database.close());

test('old reminders and cards that waited for a year go; younger ones and what has happened stay', async () => {
  await database.sql(`
    insert into notices (id, event_key, kind, facts, state, at)
    select kind || days, kind || days, kind, '{}', 'sent', now() - days * interval '1 day'
    from unnest(array['pin_reminder', 'card_frozen']) as kind, unnest(array[89, 91]) as days`);
  await database.sql(`
    insert into waiting_cards (card_id, customer_id, product, listed_for, since)
    select days::text, '1001', 'VISA_CARD', '1001', now() - days * interval '1 day'
    from unnest(array[360, 370]) as days`);
  await createCleaning(database.open(), { forgetOld: () => Promise.resolve() } as never)();
  const ids = async (table: string, column: string) =>
    (await database.sql<{ id: string }>(`select ${column} as id from ${table} order by 1`)).map(
      ({ id }) => id,
    );
  expect(await ids('notices', 'id')).toEqual(['card_frozen89', 'card_frozen91', 'pin_reminder89']);
  expect(await ids('waiting_cards', 'card_id')).toEqual(['360']);
});
