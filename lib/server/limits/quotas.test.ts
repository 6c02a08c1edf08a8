import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Quotas } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createQuotas } from './quotas';

let database: FreshDatabase;
const RUNNING = { requireRunning: () => Promise.resolve() };
let db: Db;
beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
});
afterAll(() => database.close());

const holder = (id: string): Holder => ({
  ...{ id, sessionId: 's', customerId: '1001', auditUser: 'u', browser: null },
});
/** How many of so many at once get through. */
async function through(quotas: Quotas, times: number, who: Holder, cardId: string | null) {
  const taken = await Promise.allSettled(Array.from({ length: times }, () => quotas.take(who, cardId)));
  return taken.filter(({ status }) => status === 'fulfilled').length;
}

describe('S21: quotas', () => {
  test('S21: ten for a card, whoever asks, and then 429 with the seconds to wait', async () => {
    const quotas = createQuotas(db.$client, 1_000, RUNNING);
    expect(await through(quotas, 30, holder('a'), 'card-1')).toBe(10);
    const refused = { code: 'quota_exceeded', status: 429 };
    await expect(quotas.take(holder('b'), 'card-1')).rejects.toMatchObject(refused);
    const looked = quotas.requireRoom(holder('b'), 'card-1');
    await expect(looked).rejects.toMatchObject(refused);
    const error = (await looked.catch((each: unknown) => each)) as { retryAfterSeconds: number };
    expect(error.retryAfterSeconds).toBeGreaterThan(800);
    expect(error.retryAfterSeconds).toBeLessThanOrEqual(900);
    await expect(quotas.requireRoom(holder('b'), 'card-2'), 'another card is not affected').resolves.toBe(
      undefined,
    );
  });

  test('S21: twenty for a person, over all of their cards', async () => {
    const quotas = createQuotas(db.$client, 1_000, RUNNING);
    const cards = Array.from({ length: 30 }, (_, at) => `many-${at}`);
    const taken = await Promise.allSettled(cards.map((cardId) => quotas.take(holder('many'), cardId)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  });

  test('S21: looking takes nothing', async () => {
    const quotas = createQuotas(db.$client, 1_000, RUNNING);
    for (let look = 0; look < 50; look += 1) await quotas.requireRoom(holder('looks'), 'card-looked-at');
    expect(await through(quotas, 1, holder('looks'), 'card-looked-at')).toBe(1);
  });

  test('S21: the institution’s are shared by all instances, and come back after a minute', async () => {
    await database.sql('delete from limits');
    const [one, other] = [
      createQuotas(db.$client, 5, RUNNING),
      createQuotas(database.open().$client, 5, RUNNING),
    ];
    const both = await Promise.all([through(one, 5, holder('x'), 'x'), through(other, 5, holder('y'), 'y')]);
    expect(both[0] + both[1]).toBe(5);
    await database.sql(`update limits set expire = expire - 60000 where key like 'acts:%'`);
    await expect(one.take(holder('z'), 'z')).resolves.toBe(undefined);
  });

  test('while acts are paused there is no room for any', async () => {
    const refuse = () => Promise.reject(new SetPinError('paused', 'by an operator'));
    const paused = createQuotas(db.$client, 5, { requireRunning: refuse });
    await expect(paused.requireRoom(holder('p'), 'p')).rejects.toMatchObject({ code: 'paused' });
  });

  test('S21: a database that does not answer lets nobody through', async () => {
    const lost = createQuotas(
      { constructor: { name: 'Pool' }, query: () => Promise.reject(new Error('lost')) } as never,
      5,
      RUNNING,
    );
    await expect(lost.take(holder('a'), 'c')).rejects.toThrow('lost');
    await expect(lost.requireRoom(holder('a'), 'c')).rejects.toThrow('lost');
  });
});
