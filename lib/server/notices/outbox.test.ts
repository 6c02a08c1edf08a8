import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Card, Customer } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createCardStates } from './card-states';
import { type Contact, createContacts } from './contacts';
import { NORDLUND } from '../brands.fixture';
import { createAllTexts } from '../texts/texts';
import { createDelivery } from './deliver';
import { createNotices } from './notices';
import { createOutbox, type NoticeEvent, type Outbox } from './outbox';
import type { Message } from './senders';
import { createWaitingCards } from './waiting-cards';

const HOLDER: Customer = {
  ...{ id: 'hld_anna', sessionId: 's', customerId: '1001', auditUser: 'u' },
  browser: { name: 'Firefox', system: 'Linux' },
};
const CONTACT: Contact = {
  ...{ holderId: 'hld_anna', issuer: 'https://id', subject: 'anna', customerId: '1001' },
  ...{ address: 'anna@example.test', language: 'fi' },
};
const card = (over: Partial<Card> = {}) =>
  ({ cardId: '7', customerId: '1001', product: 'VISA_CARD', last4: '1234', pinStatus: 'W', ...over }) as Card;
const EVENT: NoticeEvent = {
  ...{ eventKey: 'event-1', kind: 'card_frozen', holderId: 'hld_anna', customerId: '1001', facts: {} },
};

let database: FreshDatabase;
let db: Db;
let outbox: Outbox;
let enqueued: string[];
let sent: Message[];
let trouble: Error | null;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql('delete from notices');
  await database.sql('delete from card_states');
  [enqueued, sent, trouble] = [[], [], null];
  outbox = createOutbox(db, {
    enqueue: (id) => {
      enqueued.push(id);
      return Promise.resolve();
    },
  });
  await createContacts(db).keep(CONTACT);
});

const states = () =>
  database.sql<{ state: string; kind: string }>('select state, kind from notices order by at');
const deliver = (id: string) =>
  createDelivery({
    ...{ outbox, contacts: createContacts(db) },
    send: (message) => {
      sent.push(message);
      return trouble ? Promise.reject(trouble) : Promise.resolve(message.contact?.address !== null);
    },
    log: { error: () => undefined, warn: () => undefined } as never,
    reminders: null,
    texts: createAllTexts(NORDLUND),
    origin: 'https://cards.bank.example',
    timeZone: 'Europe/Helsinki',
  })(id);

describe('S49: one record an event', () => {
  test('S49: the same event twenty times at once is one notice, and one delivery', async () => {
    await Promise.all(Array.from({ length: 20 }, () => outbox.tell(EVENT)));
    expect(await states()).toEqual([{ state: 'due', kind: 'card_frozen' }]);
    expect(enqueued).toHaveLength(1);
  });

  test('S49: a notice and its delivery stand or fall together', async () => {
    const broken = createOutbox(db, { enqueue: () => Promise.reject(new Error('no queue')) });
    await expect(broken.tell(EVENT)).rejects.toThrow('no queue');
    expect(await states()).toEqual([]);
  });
});

describe('S49: a control is told of before it is asked for', () => {
  const hold = () =>
    createNotices(outbox).holdForControl({ holder: HOLDER, operation: 'set_pin' } as never, card());

  test('S49: held until it is there, and then it goes out, once', async () => {
    const held = await hold();
    expect([await states(), enqueued]).toEqual([[{ state: 'held', kind: 'control_issued' }], []]);
    await held.release(true);
    await held.release(true);
    expect(await states()).toEqual([{ state: 'due', kind: 'control_issued' }]);
    expect(enqueued).toHaveLength(1);
  });

  test('S49: where nothing happened it never goes out', async () => {
    const held = await hold();
    await held.drop();
    await held.release(true);
    await outbox.releaseLate();
    expect([await states(), enqueued]).toEqual([[{ state: 'void', kind: 'control_issued' }], []]);
  });

  test('S49: where the process that held it is gone, it goes out after a minute, and says that it is unsure', async () => {
    await hold();
    expect(await outbox.releaseLate()).toBe(0);
    await database.sql(`update notices set held_until = clock_timestamp()`);
    expect(await outbox.releaseLate()).toBe(1);
    await deliver(enqueued[0] ?? '');
    expect(sent[0]?.told.facts).toMatchObject({ operation: 'set_pin', last4: '1234', isUnsure: true });
    expect(sent[0]?.letter.text).toContain('Emme ole varmoja');
  });
});

describe('S49: a delivery', () => {
  test('S49: has the same id at each try, and counts when it was taken', async () => {
    await outbox.tell(EVENT);
    const [id = ''] = enqueued;
    trouble = new Error('451');
    await expect(deliver(id)).rejects.toThrow('451');
    expect((await states())[0]?.state).toBe('due');
    trouble = null;
    await deliver(id);
    await deliver(id);
    expect(sent.map((message) => message.id)).toEqual([id, id]);
    expect((await states())[0]?.state).toBe('sent');
  });

  test('S49: to somebody without an address is written down as such', async () => {
    await createContacts(db).keep({ ...CONTACT, address: null });
    await outbox.tell(EVENT);
    await deliver(enqueued[0] ?? '');
    expect((await states())[0]?.state).toBe('undeliverable');
  });
});

describe('S49: what is new about a PIN', () => {
  const note = (...cards: Card[]) =>
    createCardStates(db, createContacts(db), outbox, createWaitingCards(db))(cards, HOLDER);

  test('S49: each change is told once, and the first look is none', async () => {
    await note(card());
    expect(await states()).toEqual([]);
    await note(card({ pinStatus: 'S' }));
    await note(card({ pinStatus: 'S' }));
    await note(card({ pinStatus: 'D' }));
    expect((await states()).map(({ kind }) => kind)).toEqual(['pin_status_changed', 'pin_status_changed']);
  });

  test('S49: twenty that see it at once tell it once', async () => {
    await note(card());
    await Promise.all(Array.from({ length: 20 }, () => note(card({ pinStatus: 'S' }))));
    expect(await states()).toHaveLength(1);
  });

  test('S49: the person whom the card names is told, whoever saw it', async () => {
    await createContacts(db).keep({
      ...CONTACT,
      holderId: 'hld_berta',
      subject: 'berta',
      customerId: '2002',
    });
    await note(card({ customerId: '2002' }));
    await note(card({ customerId: '2002', pinStatus: 'S' }));
    const rows = await database.sql('select holder_id, customer_id from notices');
    expect(rows).toEqual([{ holder_id: 'hld_berta', customer_id: '2002' }]);
  });

  test('a status that nobody knows is no change', async () => {
    await note(card());
    await note(card({ pinStatus: 'unknown' }));
    await note(card());
    expect(await states()).toEqual([]);
  });
});
