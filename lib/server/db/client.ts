import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { join } from 'node:path';
import { Pool } from 'pg';
import { NamedClient } from './named-client';

export type Db = ReturnType<typeof connect>['db'];
/** A connection, or the transaction it is in. */
export type Queryable = Db | Parameters<Parameters<Db['transaction']>[0]>[0];

/** Any number, the same in every instance: names our lock among PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 7_295_041;

/**
 * The server ends a statement before the driver gives up on it: a driver that gives up first would hand a connection
 * back to the pool with its transaction still open, and the next caller's work would end in somebody else's rollback.
 */
const LIMITS = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 2_500,
  query_timeout: 3_500,
  idle_in_transaction_session_timeout: 5_000,
};

/** For a command that reads all there is, while nobody waits for it. */
const PATIENCE = { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 0 };

/**
 * Opens a pool; connects lazily. Every wait is limited, so that a lost database fails closed.
 * @param patient whether a statement may take as long as it takes
 */
export function connect(url: string, { patient = false } = {}) {
  const settings = { connectionString: url, max: 10, ...LIMITS, ...(patient && PATIENCE) };
  const pool = new Pool({ ...settings, Client: NamedClient });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = drizzle(pool, { casing: 'snake_case' });
  return { db, pool, close: () => pool.end() };
}

/** Brings the schema up to date. Instances that start together take turns. */
export async function migrateDatabase(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  try {
    const db = drizzle(pool, { casing: 'snake_case' });
    await pool.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(db, { migrationsFolder: join(process.cwd(), 'lib/server/db/migrations') });
  } finally {
    await pool.end();
  }
}
