import 'server-only';
import { Cron } from 'croner';

/** When cards are next produced, by the cron expression `EMBOSSING_SCHEDULE` in UTC (seed step 10). */
export function nextRun(schedule: string, after: Date = new Date()): Date {
  const run = new Cron(schedule, { timezone: 'UTC' }).nextRun(after);
  if (!run) throw new Error('EMBOSSING_SCHEDULE has no next run');
  return run;
}
