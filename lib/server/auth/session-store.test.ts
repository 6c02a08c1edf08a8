import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms, digest } from '../pseudonyms';
import { createSessionStore, type SessionStore } from './session-store';

const ANNA = {
  ...{ issuer: 'https://id.bank.example', subject: 'anna', customerId: '1001' },
  ...{ providerSid: 'sid-1', idToken: 'id-token-of-anna' },
};
/** A request that changes something, one that only looks, and one of the person's own that only reads. */
const ACTS = { activity: true, reading: false };
const POLLS = { activity: false, reading: true };
let database: FreshDatabase;
let sessions: SessionStore;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  sessions = createSessionStore(database.open(), createPseudonyms('k'.repeat(32)));
});
afterAll(() => database.close());

async function signIn() {
  const { token, cardholder } = await sessions.begin(ANNA);
  /** As if so much time had gone by, by the database's clock. */
  const age = (column: 'last_active_at' | 'created_at', by: string) =>
    database.sql(`update sessions set ${column} = ${column} - $2::interval where id = $1`, [
      cardholder.sessionId,
      by,
    ]);
  return { token, cardholder, age };
}

describe('a session', () => {
  test('S03: is the person that the provider named, under pseudonyms', async () => {
    const { token, cardholder } = await signIn();
    const { id, sessionId, auditUser } = cardholder;
    expect(await sessions.find(token, POLLS)).toMatchObject({ id, sessionId, auditUser });
    expect(cardholder).toMatchObject({ subject: 'anna', customerId: '1001' });
    expect(`${cardholder.id} ${cardholder.auditUser}`).not.toMatch(/anna|1001/);
  });

  test('S03: of someone who is no customer says so, and gives them nobody else’s', async () => {
    const { token } = await sessions.begin({ ...ANNA, customerId: null });
    expect(await sessions.find(token, ACTS)).toMatchObject({ customerId: null });
  });

  test('S09: every sign-in makes a new one, and the database holds no token that opens any', async () => {
    const [one, other] = [await signIn(), await signIn()];
    expect(one.token).not.toBe(other.token);
    expect(one.cardholder.sessionId).not.toBe(other.cardholder.sessionId);
    expect(one.cardholder.id).toBe(other.cardholder.id);
    const stored = JSON.stringify(await database.sql('select * from session_tokens, sessions'));
    expect(stored).toContain(digest(one.token));
    expect(stored).not.toContain(one.token);
  });

  test.each(['', 'x'.repeat(43), "' or 1=1 --"])('S09: no session stands behind %j', async (token) => {
    await signIn();
    expect(await sessions.find(token, ACTS)).toBeNull();
  });

  test('S09: the digest of a token, as a thief of the database has it, opens nothing', async () => {
    const { token } = await signIn();
    expect(await sessions.find(digest(token), ACTS)).toBeNull();
  });
});

describe('S08: the end of a session', () => {
  test.each([true, false])(
    'S08: comes after five idle minutes (asked with activity: %s)',
    async (activity) => {
      const { token, age } = await signIn();
      await age('last_active_at', '5 minutes');
      expect(await sessions.find(token, { activity, reading: !activity })).toBeNull();
      // What is dead stays dead: looking did not revive it.
      expect(await sessions.find(token, ACTS)).toBeNull();
    },
  );

  test('S08: does not come before', async () => {
    const { token, age } = await signIn();
    await age('last_active_at', '4 minutes 30 seconds');
    expect(await sessions.find(token, POLLS)).not.toBeNull();
  });

  test('S08: is put off by an act of the person', async () => {
    const { token, age } = await signIn();
    for (let act = 0; act < 3; act += 1) {
      await age('last_active_at', '4 minutes');
      expect(await sessions.find(token, ACTS)).not.toBeNull();
    }
  });

  test('S08: is not put off by polling', async () => {
    const { token, age } = await signIn();
    await age('last_active_at', '4 minutes');
    expect(await sessions.find(token, POLLS)).not.toBeNull();
    await age('last_active_at', '1 minute');
    expect(await sessions.find(token, POLLS)).toBeNull();
  });

  test('S08: comes after twelve hours, however busy the person is, and not before', async () => {
    const { token, age } = await signIn();
    await age('created_at', '11 hours 59 minutes');
    expect(await sessions.find(token, ACTS)).not.toBeNull();
    await age('created_at', '1 minute');
    expect(await sessions.find(token, ACTS)).toBeNull();
  });

  test('S09: comes at once when it is revoked, for that session alone, and for good', async () => {
    const [one, other] = [await signIn(), await signIn()];
    await sessions.end(one.cardholder.sessionId);
    await sessions.end(one.cardholder.sessionId);
    expect(await sessions.find(one.token, ACTS)).toBeNull();
    expect(await sessions.find(other.token, ACTS)).not.toBeNull();
  });
});
