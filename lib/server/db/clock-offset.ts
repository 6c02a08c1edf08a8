import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from './client';

/**
 * How far this process's clock is before the database's, in seconds; negative where it is behind. Every limit of ours goes by
 * the database's, but the provider's tokens and the session's cookie are judged by this one (REL-13). Throws what the database
 * throws.
 */
export async function clockOffset(db: Db): Promise<number> {
  const asked = Date.now();
  const { rows } = await db.execute<{ now: string }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as now`,
  );
  const middle = (asked + Date.now()) / 2;
  return (middle - Number(rows[0]?.now)) / 1_000;
}
