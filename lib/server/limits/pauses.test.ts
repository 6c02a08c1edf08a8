import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPauses } from './pauses';

let database: FreshDatabase;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
});
afterAll(() => database.close());

test('a pause holds in all instances from the moment it is made until it is ended', async () => {
  const [operator, app] = [createPauses(database.open()), createPauses(database.open())];
  await expect(app.requireRunning()).resolves.toBe(undefined);
  expect(await operator.pause()).toBe(true);
  expect(await app.since()).toBeInstanceOf(Date);
  await expect(app.requireRunning()).rejects.toMatchObject({
    ...{ code: 'paused', status: 503, retryAfterSeconds: 60 },
  });
  const since = await app.since();
  expect(await operator.pause(), 'a second one changes nothing').toBe(false);
  expect(await app.since()).toEqual(since);
  expect(await operator.resume()).toBe(true);
  expect(await operator.resume()).toBe(false);
  await expect(app.requireRunning()).resolves.toBe(undefined);
});
