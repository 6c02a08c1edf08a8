import 'server-only';
import { sql } from 'drizzle-orm';
import { container } from '../container';
import { describe } from '../observe/log';
import { isDraining } from './drain';

const headers = { 'cache-control': 'no-store' };
const notReady = () => new Response('not ready\n', { status: 503, headers });

/** 200 when the database answers and this process stays, else 503; says no more than that (REL-10). */
export async function readyRoute(): Promise<Response> {
  if (isDraining()) return notReady();
  const { db, log } = container();
  try {
    await db.execute(sql`select 1`);
    return new Response('ready\n', { headers });
  } catch (error) {
    log.error(describe(error), 'not ready');
    return notReady();
  }
}
