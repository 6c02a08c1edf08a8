import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { type Bucket, createBuckets } from './buckets';

/** Ten a second leak out, five fit at once. */
const BUCKET: Bucket = { name: 'test', perSecond: 10, atOnce: 5 };
let database: FreshDatabase;
let db: Db;
/** A clock that stands where it is put, for all instances. */
const CLOCK = '(select at from test_clock)';
const standsAt = (ms: number) =>
  database.sql(`update test_clock set at = 'epoch'::timestamptz + $1 * interval '1 millisecond'`, [ms]);
const buckets = () => createBuckets(db.$client, CLOCK);

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  await database.sql('create table test_clock (at timestamptz not null)');
  await database.sql(`insert into test_clock values ('epoch')`);
  db = database.open();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql('truncate buckets');
  await standsAt(0);
});

/** At these moments somebody asks; the moments at which there was room. */
async function poured(moments: readonly number[], bucket = BUCKET): Promise<number[]> {
  const fitting: number[] = [];
  for (const at of moments) {
    await standsAt(at);
    if ((await buckets().pour(bucket)).fits) fitting.push(at);
  }
  return fitting;
}
/** The most of these moments that lie within one such time. */
const mostWithin = (ms: number, moments: readonly number[]) =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length));

describe('S21: a bucket over all instances', () => {
  test('REL-05: no second, wherever it begins, gets more than leaks out in it and fits at once', async () => {
    const gaps = fc.array(fc.nat({ max: 120 }), { minLength: 40, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(gaps, async (all) => {
        await database.sql('truncate buckets');
        let at = 0;
        const fitting = await poured(all.map((gap) => (at += gap)));
        expect(mostWithin(1_000, fitting)).toBeLessThanOrEqual(15);
        expect(mostWithin(100, fitting)).toBeLessThanOrEqual(6);
      }),
      { numRuns: 15 },
    );
  });

  test('all that leaks out can be used: ten a second, for as long as somebody asks', async () => {
    const fitting = await poured(Array.from({ length: 300 }, (_, n) => n * 20));
    expect(fitting.length).toBeGreaterThanOrEqual(60);
    expect(fitting.length).toBeLessThanOrEqual(65);
  });

  test('says how long to wait, and then there is room, and not a moment before', async () => {
    for (let n = 0; n < 5; n += 1) expect(await buckets().pour(BUCKET)).toMatchObject({ fits: true });
    expect(await buckets().pour(BUCKET)).toEqual({ fits: false, waitMs: 100 });
    await standsAt(99);
    expect(await buckets().pour(BUCKET)).toEqual({ fits: false, waitMs: 1 });
    await standsAt(100);
    expect(await buckets().pour(BUCKET)).toMatchObject({ fits: true });
  });

  test('a place that begins later is taken now: they follow each other as they leak out, and none begins too late', async () => {
    const asked = [];
    for (let n = 0; n < 9; n += 1) asked.push(await buckets().pour(BUCKET, 1, 300));
    expect(asked.map(({ fits, waitMs }) => (fits ? waitMs : 'none'))).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[100, 200, 300],
      'none',
    ]);
    expect(await buckets().pour(BUCKET), 'who takes none ahead waits until they are gone').toEqual({
      fits: false,
      waitMs: 400,
    });
    await standsAt(100);
    expect(await buckets().pour(BUCKET, 1, 300)).toMatchObject({ fits: true, waitMs: 300 });
  });

  test('who has a place hears that it was filled meanwhile, until that is over', async () => {
    expect(await buckets().isClosed(BUCKET.name)).toBe(false);
    expect(await buckets().pour(BUCKET, 5, 0)).toMatchObject({ fits: true });
    expect(await buckets().isClosed(BUCKET.name), 'full is not closed').toBe(false);
    await buckets().fill(BUCKET.name, 7);
    await standsAt(6_999);
    expect(await buckets().isClosed(BUCKET.name)).toBe(true);
    await standsAt(7_000);
    expect(await buckets().isClosed(BUCKET.name)).toBe(false);
  });

  test('fifty who ask at once, of two instances, share what there is', async () => {
    const other = createBuckets(database.open().$client, CLOCK);
    const asked = Array.from({ length: 50 }, (_, n) => (n % 2 ? other : buckets()).pour(BUCKET));
    expect((await Promise.all(asked)).filter(({ fits }) => fits)).toHaveLength(5);
  });

  test('whoever may take less at once leaves the rest to others', async () => {
    const modest = { ...BUCKET, atOnce: 2 };
    expect(await poured([0, 0, 0, 0], modest)).toHaveLength(2);
    expect(await poured([0, 0, 0, 0])).toHaveLength(3);
  });

  test('filled, it has no room until then; and never for more than a minute', async () => {
    await buckets().fill(BUCKET.name, 7);
    await standsAt(6_000);
    expect(await buckets().pour(BUCKET)).toMatchObject({ fits: false });
    await standsAt(7_000);
    expect(await buckets().pour(BUCKET)).toMatchObject({ fits: true });
    await buckets().fill(BUCKET.name, 3_600);
    await standsAt(67_001);
    expect(await buckets().pour(BUCKET)).toMatchObject({ fits: true });
  });

  test('REL-13: a clock that is set back keeps nobody out for longer than a minute', async () => {
    await standsAt(3_600_000);
    await buckets().fill(BUCKET.name, 60);
    await standsAt(0);
    expect(await buckets().pour(BUCKET), 'by an hour: it counts from now').toMatchObject({ fits: true });
    await standsAt(10_000);
    await buckets().fill(BUCKET.name, 30);
    await standsAt(0);
    expect(await buckets().pour(BUCKET), 'by seconds: as long as it said').toMatchObject({ fits: false });
    await standsAt(40_000);
    expect(await buckets().pour(BUCKET)).toMatchObject({ fits: true });
  });

  test('a crash empties it: the table is not logged, and nothing of it is needed', async () => {
    expect(await database.sql(`select relpersistence from pg_class where relname = 'buckets'`)).toEqual([
      { relpersistence: 'u' },
    ]);
  });

  test('a database that does not answer lets nobody through', async () => {
    const lost = createBuckets({ query: () => Promise.reject(new Error('lost')) } as never);
    await expect(lost.pour(BUCKET)).rejects.toThrow('lost');
  });
});
