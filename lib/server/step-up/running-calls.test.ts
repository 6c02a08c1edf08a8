import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createBackChannel } from '../auth/back-channel';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { randomToken } from '../pseudonyms';
import { createCardSlots, type Slots } from './card-slots';
import { createCast } from './cast.fixture';

let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
let slots: Slots;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
  slots = createCardSlots(db);
});
afterAll(() => database.close());

const logout = (subject: string) => ({
  ...{ issuer: 'https://id.bank.example', subject, providerSid: null, jti: randomToken() },
  expiresAt: new Date(Date.now() + 60_000),
});
const silent = { record: () => Promise.resolve() };
/** Every way in which a session is ended while somebody waits for the answer. */
const WAYS: readonly [string, (subject: string, sessionId: string, holderId: string) => Promise<unknown>][] =
  [
    ['here', (_, sessionId) => cast.sessions.end(sessionId)],
    ['everywhere', (_, __, holderId) => cast.sessions.endAllOf(holderId)],
    ['by the provider', (subject) => createBackChannel(db, silent).take(logout(subject))],
    [
      'with the provider’s session',
      (subject) =>
        createBackChannel(db, silent).endProviderSession('https://id.bank.example', `sid-of-${subject}`),
    ],
  ];
const isEnded = async (sessionId: string) =>
  (await database.sql('select 1 from sessions where id = $1 and revoked_at is not null', [sessionId]))
    .length > 0;

describe.each(WAYS)('S09: signing out %s', (way, end) => {
  const subject = `person ${way}`;

  test('waits for the control that was on its way: after the answer there is none', async () => {
    const holder = await cast.signIn(subject);
    const slot = await slots.claim(await cast.authorise(holder, { cardId: randomToken() }));
    let isAnswered = false;
    const answered = end(subject, holder.sessionId, holder.id).then(() => (isAnswered = true));
    await expect.poll(() => isEnded(holder.sessionId)).toBe(true);
    // The session is over, and nobody else can begin; the one that had begun is waited for, however often one looks.
    for (let looks = 0; looks < 50; looks += 1) await isEnded(holder.sessionId);
    expect(isAnswered).toBe(false);
    await slot.settle('control_issued');
    await answered;
    expect(isAnswered).toBe(true);
  });

  test('waits for nothing that is settled, and for nobody else’s', async () => {
    const [holder, other] = [await cast.signIn(subject), await cast.signIn('somebody else')];
    await slots.claim(await cast.authorise(other, { cardId: randomToken() }));
    for (const how of ['control_issued', 'act_unknown', 'nothing_done'] as const) {
      const slot = await slots.claim(await cast.authorise(holder, { cardId: randomToken() }));
      await slot.settle(how);
    }
    await end(subject, holder.sessionId, holder.id);
    expect(await isEnded(holder.sessionId)).toBe(true);
  });

  test('does not wait for a process that has died: its claim is older than any request', async () => {
    const holder = await cast.signIn(subject);
    const cardId = randomToken();
    await slots.claim(await cast.authorise(holder, { cardId }));
    await database.sql(
      `update card_slots set busy_until = busy_until - interval '5 seconds' where card_id = $1`,
      [cardId],
    );
    await end(subject, holder.sessionId, holder.id);
    expect(await isEnded(holder.sessionId)).toBe(true);
  });
});
