import 'server-only';
import type { Card, Customer } from '@/lib/set-pin/card';
import { NORDLUND } from '../brands.fixture';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createAllTexts } from '../texts/texts';
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
export const CONTACT: Contact = {
  ...{ holderId: 'hld_anna', issuer: 'https://id', subject: 'anna', customerId: '1001' },
  ...{ address: 'anna@example.test', language: 'sv' },
};
export const card = (over: Partial<Card> = {}) =>
  ({
    ...{ cardId: '7', customerId: '1001', product: 'VISA_CARD', last4: '1234', pinStatus: 'W' },
    ...{ physical: true, role: 'MAIN', status: 'CARD_OK', ...over },
  }) as Card;

/** The parts of the reminders on a fresh database; emptied, Anna alone is in it and can be reached by mail. */
export const reminderParts = () => {
  let database: FreshDatabase;
  let db: Db;
  const enqueued: string[] = [];
  const sent: Message[] = [];

  const parts = () => {
    const waiting = createWaitingCards(db);
    const contacts = createContacts(db);
    const outbox = createOutbox(db, { enqueue: (id) => Promise.resolve(void enqueued.push(id)) });
    return { db, waiting, contacts, outbox, reminders: createReminders({ db, waiting, contacts, outbox }) };
  };
  /** Somebody's cards as Enfuce has just listed them. */
  const note = (...cards: Card[]) => {
    const { contacts, outbox, waiting } = parts();
    return createCardStates(db, contacts, outbox, waiting)(cards, HOLDER);
  };
  const rows = () =>
    database.sql<{ holder_id: string | null; day: number; state: string }>(
      `select holder_id, (facts->>'day')::int as day, state from notices where kind = 'pin_reminder' order by at`,
    );
  /** As mail does: it has nowhere to go without an address. */
  const byMail: Send = (message) => {
    sent.push(message);
    return Promise.resolve(Boolean(message.contact?.address));
  };
  const deliver = (send: Send = byMail, isOn = true) =>
    createDelivery({
      ...{ ...parts(), send, texts: createAllTexts(NORDLUND) },
      ...{ origin: 'https://cards.bank.example', timeZone: 'UTC' },
      ...(isOn ? {} : { reminders: null }),
      log: { error: () => undefined, warn: () => undefined } as never,
    })(enqueued.at(-1) ?? '');

  return {
    ...{ enqueued, sent, parts, note, rows, byMail, deliver },
    open: async (serverUrl: string) => {
      database = await openFreshDatabase(serverUrl);
      db = database.open();
    },
    close: () => database.close(),
    empty: async () => {
      for (const table of ['notices', 'card_states', 'waiting_cards', 'contacts'])
        await database.sql(`delete from ${table}`);
      enqueued.length = 0;
      sent.length = 0;
      await createContacts(db).keep(CONTACT);
    },
    sweep: () => parts().reminders.sweep(),
    /** As if days went by. */
    age: (days: number) =>
      database.sql(`update waiting_cards set since = since - $1 * interval '1 day'`, [days]),
    days: async () => (await rows()).map(({ day }) => day),
    forgetContacts: () => database.sql('delete from contacts'),
    openPool: () => database.open(),
  };
};
