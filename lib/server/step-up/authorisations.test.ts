import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { OPERATIONS, StepUpId } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import type { Claim } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { digest } from '../pseudonyms';
import { judge } from './authorisations';
import { createCast } from './cast.fixture';

let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
});
afterAll(() => database.close());

const authorised = async () => cast.authorise(await cast.signIn('anna'));
const WRONG_SECRET = { pageSecret: 'x'.repeat(22) };
/** What somebody who knows the page's secret might try with it. */
const MISUSES: readonly [string, (claim: Claim) => Partial<Claim>][] = [
  ['another session', ({ holder }) => ({ holder: { ...holder, sessionId: 'other' } })],
  ['another person', ({ holder }) => ({ holder: { ...holder, id: 'hld_other' } })],
  ['another card', () => ({ cardId: '8' })],
  ['no card', () => ({ cardId: null })],
  ['another operation', () => ({ operation: 'enrol_passkey' })],
  ['another passkey or offer', () => ({ objectId: 'something else' })],
];

describe('judging a claim', () => {
  const about = { operation: 'set_pin', cardId: '7', objectId: null } as const;
  const bound = { ...about, holderId: 'hld_a', sessionId: 's', secretHash: digest('secret') };
  const holder = { id: 'hld_a', sessionId: 's', customerId: null, auditUser: 'u', browser: null };
  const claim = { ...about, holder, stepUpId: StepUpId.parse(`stp_${'s'.repeat(22)}`), pageSecret: 'secret' };

  test('S05: what it was made for fits', () => {
    expect(judge(bound, claim)).toBe('fits');
  });
  test.each(MISUSES)('S05: with the page’s secret, %s is misuse', (_, difference) => {
    expect(judge(bound, { ...claim, ...difference(claim) })).toBe('misused');
  });
  test.each(OPERATIONS)(
    'S05: %s: a proof for it is good for no other act of the closed list',
    (operation) => {
      const fits = OPERATIONS.filter(
        (other) => judge({ ...bound, operation }, { ...claim, operation: other }) === 'fits',
      );
      expect(fits).toEqual([operation]);
    },
  );

  test.each(MISUSES)('S05: without the page’s secret, %s is only a stranger', (_, difference) => {
    expect(judge(bound, { ...claim, ...difference(claim), ...WRONG_SECRET })).toBe('stranger');
  });
});

describe('S05: an authorisation', () => {
  test('S05: lets its own claim pass, as often as it is asked', async () => {
    const claim = await authorised();
    await expect(cast.authorisations.requireLive(claim)).resolves.toBeUndefined();
    await expect(cast.authorisations.requireLive(claim)).resolves.toBeUndefined();
  });

  test.each(MISUSES)('S05: is burned by %s under the right secret', async (_, difference) => {
    const claim = await authorised();
    const misuse = cast.authorisations.requireLive({ ...claim, ...difference(claim) });
    await expect(misuse).rejects.toMatchObject({ code: 'step_up_refused', status: 403 });
    await expect(cast.authorisations.requireLive(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S05: is not burned by someone who lacks the secret, so that nobody can spoil another’s journey', async () => {
    const claim = await authorised();
    for (const [, difference] of MISUSES) {
      const stranger = { ...claim, ...difference(claim), ...WRONG_SECRET };
      const refused = cast.authorisations.requireLive(stranger);
      await expect(refused).rejects.toMatchObject({ code: 'step_up_required' });
    }
    await expect(cast.authorisations.requireLive(claim)).resolves.toBeUndefined();
  });

  test.each([
    ['expired', `expires_at = clock_timestamp()`],
    ['used up', 'used = allowed'],
    ['ended', 'ended_at = clock_timestamp()'],
  ])('S01: that is %s covers nothing', async (_, change) => {
    const claim = await authorised();
    await database.sql(`update authorisations set ${change} where id = $1`, [claim.stepUpId]);
    await expect(cast.authorisations.requireLive(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S02: a sign-in alone is none', async () => {
    const claim = await cast.begin(await cast.signIn('anna'));
    await expect(cast.authorisations.requireLive(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });
});

describe('what a page may say of a proof', () => {
  test('S05: that one lives for this act in this session, and in no other', async () => {
    const { holder } = await authorised();
    const other = await cast.signIn('anna');
    expect(await cast.authorisations.isLive(holder, 'set_pin', '7')).toBe(true);
    expect(await cast.authorisations.isLive(holder, 'set_pin', '8')).toBe(false);
    expect(await cast.authorisations.isLive(holder, 'enrol_passkey', null)).toBe(false);
    expect(await cast.authorisations.isLive(other, 'set_pin', '7')).toBe(false);
  });

  test.each(['expires_at = clock_timestamp()', 'used = allowed', 'ended_at = clock_timestamp()'])(
    'S01: not after %s',
    async (change) => {
      const { holder, stepUpId } = await authorised();
      await database.sql(`update authorisations set ${change} where id = $1`, [stepUpId]);
      expect(await cast.authorisations.isLive(holder, 'set_pin', '7')).toBe(false);
    },
  );
});

describe('the one use of an act that is not about a card', () => {
  const enrolment = async (signedIn?: Holder) => {
    const holder = signedIn ?? (await cast.signIn('anna'));
    const claim = await cast.begin(holder, { cardId: null, operation: 'enrol_passkey' });
    const begun = await cast.pending.find(claim.stepUpId);
    if (begun) await cast.authorisations.grant(begun, db);
    return claim;
  };

  test('S04: goes to one of twenty callers', async () => {
    const claim = await enrolment();
    const spent = await Promise.all(Array.from({ length: 20 }, () => cast.authorisations.spend(claim, db)));
    expect(spent.filter(Boolean)).toHaveLength(1);
  });

  test.each<[string, (claim: Claim) => Partial<Claim>]>([
    ['another session', ({ holder }) => ({ holder: { ...holder, sessionId: 'other' } })],
    ['another person', ({ holder }) => ({ holder: { ...holder, id: 'hld_other' } })],
    ['another operation', () => ({ operation: 'set_pin' })],
    ['another passkey', () => ({ objectId: 'something else' })],
    ['another page', () => WRONG_SECRET],
  ])('S05: does not go to %s', async (_, difference) => {
    const claim = await enrolment();
    expect(await cast.authorisations.spend({ ...claim, ...difference(claim) }, db)).toBe(false);
    expect(await cast.authorisations.spend(claim, db)).toBe(true);
  });

  test('S09: does not outlive its session or its five minutes', async () => {
    const [signedOut, old] = [await enrolment(), await enrolment()];
    await cast.sessions.end(signedOut.holder.sessionId);
    await database.sql('update authorisations set expires_at = clock_timestamp() where id = $1', [
      old.stepUpId,
    ]);
    expect(await cast.authorisations.spend(signedOut, db)).toBe(false);
    expect(await cast.authorisations.spend(old, db)).toBe(false);
  });

  test('S09: given just after its session had ended, it is worth nothing: the two may meet', async () => {
    const holder = await cast.signIn('anna');
    await cast.sessions.end(holder.sessionId);
    expect(await cast.authorisations.spend(await enrolment(holder), db)).toBe(false);
  });
});
