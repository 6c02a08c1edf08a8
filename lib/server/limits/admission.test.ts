import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { SetPinError } from '@/lib/set-pin/errors';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { callsBucket } from '../processor/budget';
import { createAdmission } from './admission';
import { createBuckets } from './buckets';

let database: FreshDatabase;
let admission: ReturnType<typeof createAdmission>;
const CLOCK = '(select at from test_clock)';
const standsAt = (ms: number) =>
  database.sql(`update test_clock set at = 'epoch'::timestamptz + $1 * interval '1 millisecond'`, [ms]);

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  await database.sql('create table test_clock (at timestamptz not null)');
  await database.sql(`insert into test_clock values ('epoch')`);
  admission = createAdmission(createBuckets(database.open().$client, CLOCK), callsBucket(50));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql('truncate buckets');
  await standsAt(0);
});

/** 0 where a change may begin, else the seconds to wait. */
const tap = () =>
  admission.requireRoom().then(
    () => 0,
    (error: unknown) => {
      if (!(error instanceof SetPinError) || error.code !== 'processor_unavailable') throw error;
      return error.retryAfterSeconds;
    },
  );

describe('S21 S45: admission at the tap', () => {
  test('at twice the load, just as many begin as Enfuce can be asked to finish', async () => {
    let began = 0;
    const seconds = 30;
    for (let n = 0; n < seconds * 22; n += 1) {
      await standsAt((n * 1_000) / 22);
      if ((await tap()) === 0) began += 1;
    }
    // 4.2 calls each, at 46 a second: 10.95 changes, and ten more at once.
    expect(began).toBeGreaterThanOrEqual(Math.floor(seconds * 10.95));
    expect(began).toBeLessThanOrEqual(Math.ceil(seconds * 10.96) + 10);
  });

  test('whoever comes too many is told when to come back, each a little later, and nobody for more than a minute', async () => {
    const waits = [];
    for (let n = 0; n < 800; n += 1) waits.push((await tap()) ?? Number.NaN);
    expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(waits.slice(10, 21)).toEqual([...Array<number>(10).fill(1), 2]);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits.at(-1)).toBe(60);
  });

  test('whoever comes back when told finds room', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 48; n += 1) waits.push((await tap()) ?? Number.NaN);
    const late = waits.filter((wait) => wait > 0).sort((one, other) => one - other);
    expect(late).toHaveLength(38);
    for (const wait of late) {
      await standsAt(wait * 1_000);
      expect(await tap()).toBe(0);
    }
  });
});
