import 'server-only';
import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { connect, type Db, migrateDatabase } from './client';

/** A migrated, empty database of its own for one test file, on the PostgreSQL of this run. */
export async function openFreshDatabase(serverUrl: string) {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = new Pool({ connectionString: serverUrl, max: 1 });
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = name;
  await migrateDatabase(url.href);
  // Ages rows and looks at them: what the product's own pool is not asked to do.
  const hand = new Pool({ connectionString: url.href, max: 1 });
  const opened: (() => Promise<void>)[] = [];

  return {
    url: url.href,
    /** A pool as each instance of the product has one. */
    open(): Db {
      const { db, close } = connect(url.href);
      opened.push(close);
      return db;
    },
    async sql<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      const { rows } = await hand.query<Row>(text, [...values]);
      return rows;
    },
    /** Gives the connections back and takes the database away: the server may be somebody's own. */
    async close() {
      await Promise.all([hand.end(), ...opened.map((close) => close())]);
      const last = new Pool({ connectionString: serverUrl, max: 1 });
      // Not by force: the driver says it has ended before its connection has, and PostgreSQL waits some seconds for that.
      await last.query(`drop database if exists ${name}`);
      await last.end();
    },
  };
}
export type FreshDatabase = Awaited<ReturnType<typeof openFreshDatabase>>;
