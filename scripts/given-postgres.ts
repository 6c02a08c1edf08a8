import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Postgres } from './postgres.ts';

async function ask(address: string, statement: string) {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * The server that `DATABASE_URL` names, in the place of the embedded one. What is kept lives in the very database that
 * was named; what is fresh gets a database of its own there, dropped at the end, so its user must be allowed to make one.
 */
export async function openGivenPostgres(address: string, keep: boolean): Promise<Postgres> {
  if (keep) return { url: address, stop: () => Promise.resolve() };
  const name = `set_pin_${randomBytes(8).toString('hex')}`;
  await ask(address, `create database ${name}`);
  const own = new URL(address);
  own.pathname = name;
  return { url: own.href, stop: () => ask(address, `drop database if exists ${name} with (force)`) };
}
