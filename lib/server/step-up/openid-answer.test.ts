import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Holder } from '@/lib/set-pin/card';
import type { AuditTrail } from '../audit/repository';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createStepUpTries } from '../limits/step-up-tries';
import { digest, randomToken } from '../pseudonyms';
import { createCast } from './cast.fixture';
import { createFailedTries } from './failed-tries';
import type { OpenIdVerdict } from './openid';
import { createOpenIdAnswer } from './openid-answer';

let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
let answers: ReturnType<typeof createOpenIdAnswer>;
let verdict: OpenIdVerdict;
let judged: number;
/** How often somebody was told that they are locked out. */
let told: number;

const audit: AuditTrail = { record: () => Promise.resolve() };

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
  answers = createOpenIdAnswer({
    ...{ db, audit, pending: cast.pending, authorisations: cast.authorisations, sessions: cast.sessions },
    openId: {
      start: () => Promise.reject(new Error('nobody starts here')),
      judge: () => {
        judged += 1;
        return Promise.resolve(verdict);
      },
    },
    backChannel: { endProviderSession: () => Promise.resolve(1) } as never,
    provider: { logoutAddress: () => Promise.resolve(null) } as never,
    issuer: 'https://id.bank.example',
    tries: createFailedTries(createStepUpTries(db.$client), audit, () => {
      told += 1;
      return Promise.resolve();
    }),
  });
});
afterAll(() => database.close());
beforeEach(() => {
  verdict = { is: 'proven' };
  judged = 0;
  told = 0;
});

/** Somebody on the way back from the provider. */
async function under(signedIn?: Holder) {
  const name = randomToken();
  const holder = { ...(signedIn ?? (await cast.signIn(name))), subject: 'anna' };
  const claim = await cast.begin(holder, { way: 'openid' });
  const state = randomToken();
  await database.sql('update step_ups set state_digest = $2 where id = $1', [claim.stepUpId, digest(state)]);
  const comes = (as: Holder & { subject: string } = holder) =>
    answers.answer(as, new URLSearchParams({ state, code: 'c' }));
  return { name, holder, claim, comes };
}
const isProven = async ({ claim }: Awaited<ReturnType<typeof under>>) =>
  cast.authorisations.requireLive(claim).then(
    () => true,
    () => false,
  );
const [DONE, REFUSED] = [/\?step-up=done$/, /\?step-up=refused$/];

describe('the provider’s answer', () => {
  test('S04: counts once', async () => {
    const one = await under();
    expect(await one.comes()).toMatch(DONE);
    await expect(one.comes()).resolves.toBe('/cards');
    expect([await isProven(one), judged]).toEqual([true, 1]);
  });

  test('S04: counts once when it comes twenty times at once', async () => {
    const one = await under();
    const ends = await Promise.all(Array.from({ length: 20 }, () => one.comes()));
    expect(ends.filter((end) => DONE.test(end))).toHaveLength(1);
    expect(judged).toBe(1);
  });

  test('S05: counts in the session that asked, and can still come there', async () => {
    const one = await under();
    const other = { ...(await cast.signIn('somebody')), subject: 'somebody' };
    expect(await one.comes(other)).toBe('/cards');
    expect([await isProven(one), judged]).toEqual([false, 0]);
    expect(await one.comes()).toMatch(DONE);
  });

  test.each(['refused', 'cancelled', 'unanswered'] as const)('S03: %s, it gives nothing', async (is) => {
    verdict = { is };
    const one = await under();
    await one.comes();
    expect(await isProven(one)).toBe(false);
  });

  test('S03: of somebody else, it ends the session', async () => {
    verdict = { is: 'someone_else', providerSid: null, idToken: null };
    const one = await under();
    expect(await one.comes()).toBe('/sign-in?because=someone-else');
    expect(await cast.sessions.end(one.holder.sessionId), 'it is over already').toBeNull();
    const rows = await database.sql('select 1 from sessions where id = $1 and revoked_at is null', [
      one.holder.sessionId,
    ]);
    expect([rows, await isProven(one)]).toEqual([[], false]);
  });
});

describe('S06: failed answers', () => {
  const left = (holder: Holder) => createStepUpTries(db.$client).left(holder.id);

  test('S06: one that proves nothing is a failure; one that was stopped or never given is none', async () => {
    const { holder } = await under();
    for (const [is, after] of [
      ['refused', 4],
      ['cancelled', 4],
      ['unanswered', 4],
      ['refused', 3],
    ] as const) {
      verdict = { is };
      await (await under(holder)).comes();
      expect([is, await left(holder)]).toEqual([is, after]);
    }
  });

  test('S06: after five nothing is looked at, a right answer neither', async () => {
    verdict = { is: 'refused' };
    const { holder } = await under();
    for (let failure = 0; failure < 5; failure += 1) await (await under(holder)).comes();
    verdict = { is: 'proven' };
    const last = await under(holder);
    expect(await last.comes()).toMatch(REFUSED);
    expect([await isProven(last), judged]).toEqual([false, 5]);
  });

  test('S06: somebody else’s is a failure too, and the fifth is told', async () => {
    const person = await under();
    for (let failure = 0; failure < 5; failure += 1) {
      verdict = { is: 'someone_else', providerSid: null, idToken: null };
      // Each ends the session, so the next one has another.
      await (await under({ ...person.holder, ...(await cast.signIn(person.name)) })).comes();
    }
    expect([await left(person.holder), told]).toEqual([0, 1]);
    const over = createStepUpTries(db.$client).requireOpen(person.holder.id);
    const { retryAfterSeconds } = (await over.catch((error: unknown) => error)) as {
      retryAfterSeconds: number;
    };
    expect(retryAfterSeconds, 'half an hour, and not until the hour is over').toBeLessThanOrEqual(1_800);
  });

  test('S06: a right one that could not be written down is none', async () => {
    const one = await under();
    await database.sql('alter table authorisations rename to away');
    await expect(one.comes()).rejects.toThrow();
    await database.sql('alter table away rename to authorisations');
    expect(await left(one.holder)).toBe(5);
  });

  test('S06: a right one forgets them', async () => {
    verdict = { is: 'refused' };
    const one = await under();
    await one.comes();
    verdict = { is: 'proven' };
    await (await under(one.holder)).comes();
    expect(await left(one.holder)).toBe(5);
  });
});
