import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { clockOffset } from './clock-offset';
import { type FreshDatabase, openFreshDatabase } from './fresh-database.fixture';

let database: FreshDatabase;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => database.close());

const HOUR_SECONDS = 3_600;
const real = Date.now;

test.each([
  ['one clock for both', 0],
  ['ours an hour ahead', HOUR_SECONDS],
  ['ours an hour behind', -HOUR_SECONDS],
])('REL-13: %s', async (_, seconds) => {
  vi.spyOn(Date, 'now').mockImplementation(() => real() + seconds * 1_000);
  const offset = await clockOffset(database.open());
  // Far more than a busy machine needs for the question.
  expect(Math.abs(offset - seconds)).toBeLessThan(60);
});
