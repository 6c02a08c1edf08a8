import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createAudit } from '../audit/repository';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createCast } from '../step-up/cast.fixture';
import { createBackChannel } from './back-channel';

const ACTS = { activity: true, reading: false };
const READS = { activity: false, reading: true };
const ISSUER = 'https://id.bank.example';
let database: FreshDatabase;
let cast: ReturnType<typeof createCast>;
let backChannel: ReturnType<typeof createBackChannel>;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  const db = database.open();
  cast = createCast(db);
  backChannel = createBackChannel(db, createAudit(db, createPseudonyms('k'.repeat(32))));
});
afterAll(() => database.close());

/** A session in which a proof was just accepted. */
async function proven(subject: string) {
  const { sessions } = cast;
  const signedIn = { issuer: ISSUER, subject, customerId: null, providerSid: `sid-of-${subject}` };
  const { token, cardholder } = await sessions.begin({ ...signedIn, idToken: 'id-token' });
  const claim = await cast.authorise(cardholder);
  return { token, cardholder, claim };
}
const isAlive = async (token: string, use = ACTS) => (await cast.sessions.find(token, use)) !== null;

describe('S09: the cookie after a proof', () => {
  test('S09: is another one, once, and without a proof it stays', async () => {
    const { token } = await proven('anna');
    const fresh = await cast.sessions.rotateIfDue(token);
    expect(fresh).toMatch(/^[\w-]{43}$/);
    expect(fresh).not.toBe(token);
    expect(await cast.sessions.rotateIfDue(fresh ?? '')).toBeNull();
  });

  test('S09: the former one reads for thirty seconds and acts no more, until the new one is seen', async () => {
    const { token } = await proven('berta');
    const fresh = (await cast.sessions.rotateIfDue(token)) ?? '';
    expect([await isAlive(token, READS), await isAlive(token, ACTS)]).toEqual([true, false]);
    expect(await isAlive(fresh)).toBe(true);
    expect([await isAlive(token, READS), await isAlive(token, ACTS)]).toEqual([false, false]);
  });

  test('S09: the former one is over after thirty seconds, also where the new one never arrived', async () => {
    const { token } = await proven('carl');
    await cast.sessions.rotateIfDue(token);
    await database.sql(
      `update session_tokens set readable_until = clock_timestamp() where readable_until is not null`,
    );
    expect(await isAlive(token, READS)).toBe(false);
  });

  test('S09: of twenty requests at once one gets a new cookie, and its browser keeps a good one', async () => {
    const { token } = await proven('dora');
    const given = await Promise.all(Array.from({ length: 20 }, () => cast.sessions.rotateIfDue(token)));
    const fresh = given.filter((each) => each !== null);
    expect(fresh).toHaveLength(1);
    expect(await isAlive(fresh[0] ?? '')).toBe(true);
  });

  test('S09: whoever holds a former one cannot get a new one', async () => {
    const { token, cardholder } = await proven('emil');
    const fresh = (await cast.sessions.rotateIfDue(token)) ?? '';
    await cast.authorise(cardholder);
    expect(await cast.sessions.rotateIfDue(token)).toBeNull();
    expect(await cast.sessions.rotateIfDue(fresh)).not.toBeNull();
  });
});

describe('S09: the end of sessions', () => {
  test('S09: ends what was proven in it, and gives its ID token once', async () => {
    const { token, cardholder, claim } = await proven('finn');
    expect(await cast.sessions.end(cardholder.sessionId)).toBe('id-token');
    expect(await cast.sessions.end(cardholder.sessionId)).toBeNull();
    expect(await isAlive(token, READS)).toBe(false);
    await expect(cast.authorisations.requireLive(claim)).rejects.toMatchObject({ code: 'step_up_required' });
    const rows = await database.sql('select id_token from sessions where id = $1', [cardholder.sessionId]);
    expect(rows).toEqual([{ id_token: null }]);
  });

  test('S09: everywhere means every session of that person, and nobody else’s', async () => {
    const [here, there, other] = [await proven('greta'), await proven('greta'), await proven('hugo')];
    expect(await cast.sessions.endAllOf(here.cardholder.id)).toBe(2);
    expect([await isAlive(here.token), await isAlive(there.token), await isAlive(other.token)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('S09: whose it was can be told while its answers are under way, and does not open it', async () => {
    const { token, cardholder } = await proven('ida');
    expect(await cast.sessions.findEnded(token)).toBeNull();
    await cast.sessions.end(cardholder.sessionId);
    expect(await cast.sessions.findEnded(token)).toMatchObject({ subject: 'ida' });
    expect(await isAlive(token)).toBe(false);
  });

  const logout = (over: object) => ({
    ...{ issuer: ISSUER, jti: crypto.randomUUID(), expiresAt: new Date(), subject: null, providerSid: null },
    ...over,
  });

  test('S09: a back-channel logout ends what it names: a person, a provider’s session, or both at once', async () => {
    const [a, b] = [await proven('jon'), await proven('kaj')];
    expect(await backChannel.take(logout({ subject: 'jon', providerSid: 'sid-of-kaj' }))).toBe(true);
    expect([await isAlive(a.token), await isAlive(b.token)], 'nobody is both').toEqual([true, true]);
    await backChannel.take(logout({ subject: 'jon' }));
    expect([await isAlive(a.token), await isAlive(b.token)]).toEqual([false, true]);
    await backChannel.take(logout({ providerSid: 'sid-of-kaj' }));
    expect(await isAlive(b.token)).toBe(false);
  });

  test('S09: one of another issuer, or that names nobody, ends nothing', async () => {
    const { token } = await proven('lars');
    await backChannel.take(logout({ issuer: 'https://evil.example', subject: 'lars' }));
    await backChannel.take(logout({}));
    expect(await isAlive(token)).toBe(true);
  });

  test('S09: the same logout token counts once, also twenty times at once', async () => {
    await proven('mia');
    const same = logout({ subject: 'mia' });
    const taken = await Promise.all(Array.from({ length: 20 }, () => backChannel.take(same)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
