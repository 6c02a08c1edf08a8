import 'server-only';
import { sql } from 'drizzle-orm';
import { container } from '../container';
import { describe } from '../observe/log';

const headers = { 'cache-control': 'no-store' };

/** 200 when the database answers, else 503; says no more than that. */
export async function readyRoute(): Promise<Response> {
  const { db, log } = container();
  try {
    await db.execute(sql`select 1`);
    return new Response('ready\n', { headers });
  } catch (error) {
    log.error(describe(error), 'not ready');
    return new Response('not ready\n', { status: 503, headers });
  }
}
