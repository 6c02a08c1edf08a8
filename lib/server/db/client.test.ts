import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { connect } from './client';

test('a statement that waits too long leaves no transaction behind for the next caller', async () => {
  const url = inject('TEST_DATABASE_URL');
  const other = new Client({ connectionString: url });
  await other.connect();
  const { db, close } = connect(url);
  try {
    await other.query('create table if not exists patience (id int primary key, note text)');
    await other.query(`insert into patience values (1, '') on conflict (id) do update set note = ''`);
    await other.query('begin');
    await other.query('select * from patience where id = 1 for update');

    const stalled = db.transaction(async (within) => {
      await within.execute(sql`update patience set note = 'stalled' where id = 1`);
    });
    await expect(stalled).rejects.toThrow();

    // All that the pool writes from here on stands by itself, whichever connection it uses.
    const notes = Array.from({ length: 20 }, (_, at) =>
      db.execute(sql`insert into patience values (${at + 2}, 'kept') on conflict do nothing`),
    );
    await Promise.all(notes);
    await db.transaction((within) => within.execute(sql`select 1/0`)).catch(() => undefined);
    await other.query('rollback');
    const { rows } = await other.query<{ kept: string }>(
      `select count(*) as kept from patience where note = 'kept'`,
    );
    expect(rows[0]?.kept).toBe('20');
  } finally {
    await other.query('drop table if exists patience');
    await other.end();
    await close();
  }
});
