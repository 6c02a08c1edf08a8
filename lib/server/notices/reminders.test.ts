import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Card } from '@/lib/set-pin/card';
import { createOutbox } from './outbox';
import { createReminders } from './reminders';
import { card, reminderParts } from './reminders.fixture';

const it = reminderParts();
const { age, days, deliver, enqueued, note, openPool, parts, rows, sent, sweep } = it;

beforeAll(() => it.open(inject('TEST_DATABASE_URL')));
afterAll(it.close);
beforeEach(it.empty);

describe('a card that waits for its PIN', () => {
  test('is reminded of after 3, 7 and 14 days, and not before, and not again', async () => {
    await note(card());
    const told = [];
    for (let day = 0; day <= 20; day += 1) {
      await sweep();
      await sweep();
      told.push((await rows()).length);
      await age(1);
    }
    expect(told).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3]);
    expect(await days()).toEqual([3, 7, 14]);
  });

  test('is reminded of once, however many sweep at once, each with a pool of its own', async () => {
    await note(card());
    await age(3);
    const instances = [openPool(), openPool(), openPool(), openPool()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const own = { ...parts(), db: instances[index % 4] ?? openPool() };
        return createReminders(own).sweep();
      }),
    );
    expect(await days()).toEqual([3]);
    expect(enqueued).toHaveLength(1);
  });

  test('after an outage over several days only the newest goes out', async () => {
    await note(card());
    await age(15);
    await sweep();
    await sweep();
    expect(await days()).toEqual([14]);
  });

  test('a reminder and its delivery stand or fall together', async () => {
    await note(card());
    await age(3);
    const outbox = createOutbox(parts().db, { enqueue: () => Promise.reject(new Error('no queue')) });
    await expect(createReminders({ ...parts(), outbox }).sweep()).rejects.toThrow('no queue');
    expect(await days()).toEqual([]);
    await sweep();
    expect(await days()).toEqual([3]);
  });

  test('seen again, it waits since it was first seen', async () => {
    await note(card());
    await age(2);
    await note(card());
    await age(1);
    await sweep();
    expect(await days()).toEqual([3]);
  });
});

describe('no reminder comes', () => {
  const replaced = [card({ cardId: '8', pinStatus: 'S' })];
  test.each<[string, Card[]]>([
    ['of a card whose PIN was chosen', [card({ pinStatus: 'S' })]],
    ['of a card with a random PIN', [card({ pinStatus: 'D' })]],
    ['of a blocked card', [card({ status: 'CARD_BLOCKED' })]],
    ['of a closed card', [card({ status: 'CARD_LOST' })]],
    ['of a card that its list holds no more', replaced],
    ['of a card that its empty list holds no more', []],
  ])('%s', async (_, list) => {
    await note(card());
    await age(3);
    await note(...list);
    await sweep();
    expect(await rows()).toEqual([]);
  });

  test('and a PIN status that nobody knows ends no waiting', async () => {
    await note(card());
    await age(3);
    await note(card({ pinStatus: 'unknown' }));
    await sweep();
    expect(await days()).toEqual([3]);
  });

  test('where it was ordered and the card has its PIN before it leaves', async () => {
    await note(card());
    await age(3);
    await sweep();
    await note(card({ pinStatus: 'S' }));
    const [id = ''] = enqueued;
    enqueued.push(id);
    await deliver();
    expect(sent).toEqual([]);
    expect((await rows())[0]?.state).toBe('void');
  });
});
