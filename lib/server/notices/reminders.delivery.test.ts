import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { card, CONTACT, reminderParts } from './reminders.fixture';

const it = reminderParts();
const { age, byMail, days, deliver, enqueued, forgetContacts, note, parts, rows, sent, sweep } = it;

beforeAll(() => it.open(inject('TEST_DATABASE_URL')));
afterAll(it.close);
beforeEach(it.empty);

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
    await forgetContacts();
    await note(card());
    await age(3);
    await sweep();
    await deliver((message) => Promise.resolve(sent.push(message) > 0));
    expect(sent[0]).toMatchObject({ contact: null, customerId: '1001', told: { kind: 'pin_reminder' } });
    expect((await rows())[0]?.state).toBe('sent');
  });

  test('and by mail it is written down that they cannot be reached', async () => {
    await forgetContacts();
    await note(card());
    await age(3);
    await sweep();
    await deliver();
    expect((await rows())[0]?.state).toBe('undeliverable');
  });
});
