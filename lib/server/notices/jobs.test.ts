import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createLog } from '../observe/log';
import { createJobs, type Jobs } from './jobs';

const deliver = vi.fn<(noticeId: string) => Promise<void>>();
const nothing = () => Promise.resolve();
let database: FreshDatabase;
let db: Db;
let jobs: Jobs;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  jobs = createJobs(database.url, createLog('silent'));
  await jobs.start({ deliver, sweep: nothing, clean: nothing, checkpoint: nothing });
});
afterAll(async () => {
  await jobs.rest();
  await jobs.stop();
  await database.close();
});
beforeEach(() => deliver.mockReset().mockResolvedValue(undefined));

const states = () =>
  database.sql<{ state: string; count: number }>(
    `select state::text, count(*)::int from pgboss.job where name = 'notice' group by state order by state`,
  );

test('S49: as many notices as a whole bank makes at once go out at once, and not one a second', async () => {
  for (let n = 0; n < 80; n += 1) await jobs.enqueue(`notice-${n}`, db);
  await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(80), { timeout: 4_000 });
  expect(new Set(deliver.mock.calls.map(([id]) => id)).size).toBe(80);
  await vi.waitFor(async () => expect(await states()).toEqual([{ state: 'completed', count: 80 }]), 2_000);
});

test('S49: one that is not taken is tried again, and it alone', async () => {
  deliver.mockImplementation((id) =>
    id === 'not-taken' ? Promise.reject(new Error('451')) : Promise.resolve(),
  );
  for (const id of ['taken', 'not-taken', 'taken, too']) await jobs.enqueue(id, db);
  await vi.waitFor(
    async () =>
      expect(await states()).toEqual([
        { state: 'completed', count: 82 },
        { state: 'retry', count: 1 },
      ]),
    4_000,
  );
});
