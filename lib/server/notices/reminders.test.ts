import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Card, Customer } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createCardStates } from './card-states';
import { type Contact, createContacts } from './contacts';
import { createDelivery } from './deliver';
import { createOutbox } from './outbox';
import { createReminders } from './reminders';
import type { Message, Send } from './senders';
import { createWaitingCards } from './waiting-cards';

const HOLDER: Customer = {
  ...{ id: 'hld_anna', sessionId: 's', customerId: '1001', auditUser: 'u', browser: null },
};
const CONTACT: Contact = {
  ...{ holderId: 'hld_anna', issuer: 'https://id', subject: 'anna', customerId: '1001' },
  ...{ address: 'anna@example.test', language: 'sv' },
};
const card = (over: Partial<Card> = {}) =>
  ({
    ...{ cardId: '7', customerId: '1001', product: 'VISA_CARD', last4: '1234', pinStatus: 'W' },
    ...{ physical: true, role: 'MAIN', status: 'CARD_OK', ...over },
  }) as Card;

let database: FreshDatabase;
let db: Db;
let enqueued: string[];
let sent: Message[];

const parts = () => {
  const waiting = createWaitingCards(db);
  const contacts = createContacts(db);
  const outbox = createOutbox(db, { enqueue: (id) => Promise.resolve(void enqueued.push(id)) });
  return { db, waiting, contacts, outbox, reminders: createReminders({ db, waiting, contacts, outbox }) };
};
const note = (...cards: Card[]) => {
  const { contacts, outbox, waiting } = parts();
  return createCardStates(db, contacts, outbox, waiting)(cards, HOLDER);
};
const sweep = () => parts().reminders.sweep();
const age = (days: number) =>
  database.sql(`update waiting_cards set since = since - $1 * interval '1 day'`, [days]);
const rows = () =>
  database.sql<{ holder_id: string | null; day: number; state: string }>(
    `select holder_id, (facts->>'day')::int as day, state from notices where kind = 'pin_reminder' order by at`,
  );
const days = async () => (await rows()).map(({ day }) => day);
/** As mail does: it has nowhere to go without an address. */
const byMail: Send = (message) => {
  sent.push(message);
  return Promise.resolve(Boolean(message.contact?.address));
};
const deliver = (send: Send = byMail, isOn = true) =>
  createDelivery({
    ...{ ...parts(), send, origin: 'https://cards.bank.example', timeZone: 'UTC' },
    ...(isOn ? {} : { reminders: null }),
    log: { error: () => undefined, warn: () => undefined } as never,
  })(enqueued.at(-1) ?? '');

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['notices', 'card_states', 'waiting_cards', 'contacts'])
    await database.sql(`delete from ${table}`);
  [enqueued, sent] = [[], []];
  await createContacts(db).keep(CONTACT);
});

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
    const instances = [database.open(), database.open(), database.open(), database.open()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const own = { ...parts(), db: instances[index % 4] ?? db };
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
    const outbox = createOutbox(db, { enqueue: () => Promise.reject(new Error('no queue')) });
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

describe('who stops them', () => {
  test('gets none, and whoever lets them come again gets the next alone', async () => {
    const { contacts } = parts();
    await note(card());
    await contacts.wishReminders('hld_anna', false);
    expect(await contacts.wantsReminders('hld_anna')).toBe(false);
    await age(3);
    await sweep();
    expect(await rows()).toEqual([]);
    await contacts.keep(CONTACT);
    expect(await contacts.wantsReminders('hld_anna')).toBe(false);
    await contacts.wishReminders('hld_anna', true);
    await sweep();
    expect(await rows()).toEqual([]);
    await age(4);
    await sweep();
    expect(await days()).toEqual([7]);
  });

  test('after one was ordered does not get it either, and still is told of what happens', async () => {
    await note(card());
    await age(3);
    await sweep();
    await parts().contacts.wishReminders('hld_anna', false);
    await deliver();
    expect((await rows())[0]?.state).toBe('void');
    await note(card({ pinStatus: 'S' }));
    await deliver();
    expect(sent.map(({ told }) => told.kind)).toEqual(['pin_status_changed']);
  });

  test('stops their own alone', async () => {
    await note(card(), card({ cardId: '9', customerId: '2002', role: 'SUPPLEMENTARY' }));
    await parts().contacts.wishReminders('hld_anna', false);
    await age(3);
    await sweep();
    expect(await rows()).toEqual([{ holder_id: null, day: 3, state: 'due' }]);
  });

  test('or the bank, which sends none that were ordered before', async () => {
    await note(card());
    await age(3);
    await sweep();
    await deliver(byMail, false);
    expect([sent, (await rows())[0]?.state]).toEqual([[], 'void']);
  });
});

describe('a reminder', () => {
  test('goes by mail to whoever has signed in, in their language, under one id', async () => {
    await note(card());
    await age(3);
    await sweep();
    await deliver(() => Promise.reject(new Error('451'))).catch(() => undefined);
    await deliver();
    await deliver();
    expect(sent.map(({ id, letter }) => [id, letter.subject])).toEqual([
      [enqueued[0], 'Ditt kort väntar på sin PIN-kod'],
    ]);
    expect((await rows())[0]?.state).toBe('sent');
  });

  test('to whoever never signed in goes by the webhook, which knows the customer', async () => {
    await database.sql('delete from contacts');
    await note(card());
    await age(3);
    await sweep();
    await deliver((message) => Promise.resolve(sent.push(message) > 0));
    expect(sent[0]).toMatchObject({ contact: null, customerId: '1001', told: { kind: 'pin_reminder' } });
    expect((await rows())[0]?.state).toBe('sent');
  });

  test('and by mail it is written down that they cannot be reached', async () => {
    await database.sql('delete from contacts');
    await note(card());
    await age(3);
    await sweep();
    await deliver();
    expect((await rows())[0]?.state).toBe('undeliverable');
  });
});
