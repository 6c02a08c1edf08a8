import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import { connect } from './client';

let connected: ReturnType<typeof connect>;
beforeAll(() => {
  connected = connect(inject('TEST_DATABASE_URL'));
});
afterAll(() => connected.close());

/** What the server has prepared for one connection. */
async function prepared(act: (client: PoolClient) => Promise<unknown>) {
  const client = await connected.pool.connect();
  try {
    await act(client);
    const { rows } = await client.query<{ name: string; statement: string }>(
      'select name, statement from pg_prepared_statements order by prepare_time',
    );
    return rows.filter(({ statement }) => statement.includes('of_this_test'));
  } finally {
    client.release(true);
  }
}

test('a statement that comes again with other values is parsed once', async () => {
  const statements = await prepared(async (client) => {
    for (const value of [1, 2, 3]) {
      const { rows } = await client.query<{ of_this_test: number }>('select $1::int as of_this_test', [
        value,
      ]);
      expect(rows).toEqual([{ of_this_test: value }]);
    }
    await client.query({ text: 'select $1::int + 1 as of_this_test', values: [4] });
  });
  expect(statements.map(({ statement }) => statement)).toEqual([
    'select $1::int as of_this_test',
    'select $1::int + 1 as of_this_test',
  ]);
  expect(new Set(statements.map(({ name }) => name)).size).toBe(2);
});

test('its twins: one without values, and one that has a name of its own, are left alone', async () => {
  const statements = await prepared(async (client) => {
    await client.query('select 1 as of_this_test');
    await client.query({ name: 'own', text: 'select $1::int as of_this_test, 2', values: [1] });
  });
  expect(statements.map(({ name }) => name)).toEqual(['own']);
});

test('what drizzle asks is named as well, and what fails can be asked again', async () => {
  const ask = (value: unknown) => connected.db.execute(sql`select ${value}::int as of_this_test`);
  await expect(ask('no number')).rejects.toThrow('Failed query');
  expect((await ask(7)).rows).toEqual([{ of_this_test: 7 }]);
  expect((await ask(8)).rows).toEqual([{ of_this_test: 8 }]);
});

test('ever new texts do not fill the server', async () => {
  const statements = await prepared(async (client) => {
    for (let n = 0; n < 450; n += 1) await client.query(`select $1::int as of_this_test, ${n}`, [n]);
  });
  expect(statements.length).toBeLessThan(400);
});
