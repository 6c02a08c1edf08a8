import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGivenPostgres } from './given-postgres.ts';
import { type Postgres, startPostgres } from './postgres.ts';

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres({ name: 'given', log: join(tmpdir(), 'set-pin-given.log') });
});
afterAll(() => server.stop());

async function databases(): Promise<string[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
  await client.end();
  return rows.map(({ datname }) => datname).sort();
}

test('what is kept lives in the database that was named', async () => {
  const given = await openGivenPostgres(server.url, true);
  await given.stop();
  expect(given.url).toBe(server.url);
});

test('what is fresh has a database of its own, and leaves none behind', async () => {
  const before = await databases();
  const given = await openGivenPostgres(server.url, false);
  expect(await databases()).toEqual([...before, new URL(given.url).pathname.slice(1)].sort());
  await given.stop();
  expect(await databases()).toEqual(before);
});
