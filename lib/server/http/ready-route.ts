import 'server-only';
import { container } from '../container';
import { clockOffset } from '../db/clock-offset';
import { describe } from '../observe/log';
import { metrics } from '../observe/metrics';
import { isDraining } from './drain';

const headers = { 'cache-control': 'no-store' };
const notReady = () => new Response('not ready\n', { status: 503, headers });

/** 200 when the database answers and this process stays, else 503; says no more than that (REL-10). */
export async function readyRoute(): Promise<Response> {
  if (isDraining()) return notReady();
  const { db, log } = container();
  try {
    metrics().clockOffset.set(await clockOffset(db));
    return new Response('ready\n', { headers });
  } catch (error) {
    log.error(describe(error), 'not ready');
    return notReady();
  }
}
