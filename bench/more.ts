import type { Endings } from '../scripts/endings.ts';
import { timeAuditWrites } from './audit-writes.ts';
import { timeNotifications, within } from './notifications.ts';

/** Prints what has no opponent: how soon Enfuce's events are answered, and how many records of the audit are chained a second. */
export async function tellMore(endings: Endings): Promise<number> {
  const head = ['p50', 'p95', 'p99', 'longest'].map((name) => name.padStart(11)).join('');
  console.log(`${"500 of Enfuce's events are answered".padEnd(42)}${head}`);
  const { app, all } = await timeNotifications(endings);
  for (const times of all) {
    const shares = [0.5, 0.95, 0.99, 1].map((share) => `${within(times, share).toFixed(1)} ms`.padStart(11));
    console.log(times.name.padEnd(42) + shares.join(''));
  }
  console.log(`\n${'records of the audit, chained'.padEnd(42)}    writers   a second`);
  for (const { name, writers, perSecond } of await timeAuditWrites(app.database))
    console.log(`${name.padEnd(42)}${String(writers).padStart(11)}${perSecond.toFixed(0).padStart(11)}`);
  return 0;
}
