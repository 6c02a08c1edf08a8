import 'server-only';
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Queryable } from '../db/client';
import { describe, type Log } from '../observe/log';
import type { Deliveries } from './outbox';

const DELIVER = 'notice';
const SWEEP = 'sweep';
const CLEAN = 'clean';
const CHECKPOINT = 'audit-checkpoint';
/** Of those that come by the clock, one at a time over all instances, and a missed one is not made up for. */
const BY_THE_CLOCK = { policy: 'singleton', retryLimit: 0, deleteAfterSeconds: 3_600 } as const;

/**
 * A notice is tried again after 10 s, 20 s, 40 s … and then each hour, for about two days: a mail server may be away for
 * a weekend's night, and a notice that comes later than that helps nobody.
 */
const DELIVERY = {
  policy: 'standard',
  retryLimit: 55,
  retryDelay: 10,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 60,
  retentionSeconds: 4 * 24 * 3_600,
  deleteAfterSeconds: 24 * 3_600,
} as const;

/** So many at once, and the next at once while there are as many: at Enfuce's limit there are twenty in each second. */
const IN_BATCHES = {
  ...{ pollingIntervalSeconds: 1, batchSize: 16 },
  ...{ burstWhenBatchFull: true, perJobResults: true },
} as const;

interface Work {
  /** Throws to be tried again. */
  readonly deliver: (noticeId: string) => Promise<void>;
  /** Each minute. */
  readonly sweep: () => Promise<unknown>;
  /** Each hour. */
  readonly clean: () => Promise<unknown>;
  /** Each minute. */
  readonly checkpoint: () => Promise<unknown>;
}

/** The jobs of all instances, in the same database as what they are about (pg-boss). */
export function createJobs(url: string, log: Log) {
  const boss = new PgBoss({ connectionString: url, max: 3, application_name: 'set-pin-jobs' });
  boss.on('error', (error) => log.error(describe(error), 'jobs'));

  return {
    /** Makes the queues and begins to work. Resolves when jobs can be sent. */
    async start({ deliver, sweep, clean, checkpoint }: Work): Promise<void> {
      await boss.start();
      await boss.createQueue(DELIVER, DELIVERY);
      await boss.createQueue(SWEEP, BY_THE_CLOCK);
      await boss.createQueue(CLEAN, BY_THE_CLOCK);
      await boss.createQueue(CHECKPOINT, BY_THE_CLOCK);
      await boss.work<{ noticeId: string }>(DELIVER, IN_BATCHES, (batch) =>
        Promise.all(
          batch.map(({ id, data }) =>
            deliver(data.noticeId).then(
              () => ({ id, status: 'completed' as const }),
              (cause: unknown) => ({ id, status: 'failed' as const, output: describe(cause) }),
            ),
          ),
        ),
      );
      await boss.work(SWEEP, { pollingIntervalSeconds: 10 }, sweep);
      await boss.work(CLEAN, { pollingIntervalSeconds: 60 }, clean);
      await boss.work(CHECKPOINT, { pollingIntervalSeconds: 10 }, checkpoint);
      await boss.schedule(SWEEP, '* * * * *');
      await boss.schedule(CLEAN, '17 * * * *');
      await boss.schedule(CHECKPOINT, '* * * * *');
    },
    /** Takes no further jobs; what is sent meanwhile waits for another instance, or for the next start. */
    rest: async () => {
      await Promise.all([DELIVER, SWEEP, CLEAN, CHECKPOINT].map((queue) => boss.offWork(queue)));
    },
    /** Waits for the jobs that run, and no longer than that; one that is broken off is done again. */
    stop: () => boss.stop({ graceful: true, timeout: 1_000 }),

    enqueue: async (noticeId: string, within: Queryable) => {
      await boss.send(DELIVER, { noticeId }, { db: fromDrizzle(within, sql) });
    },
  } satisfies Deliveries & Record<string, unknown>;
}
export type Jobs = ReturnType<typeof createJobs>;
