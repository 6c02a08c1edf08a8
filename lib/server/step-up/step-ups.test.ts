import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import { type AuditTrail, createAudit } from '../audit/repository';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createCast } from './cast.fixture';
import { createCardSlots } from './card-slots';
import { createPasskeys } from './passkeys';
import { createAuthenticator, FLAGS, type Saying } from './software-authenticator.fixture';
import { createStepUps } from './step-ups';

const RP = { origin: 'https://cards.bank.example', rpId: 'cards.bank.example', policy: 'any' } as const;
const CHALLENGE = 'Y2hhbGxlbmdlLW9mLXRoaXMtc3RlcC11cA';
const SAYING: Saying = {
  clientData: { type: 'webauthn.get', challenge: CHALLENGE, origin: RP.origin },
  ...{ rpId: RP.rpId, flags: FLAGS.present | FLAGS.verified, counter: 1 },
};
let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
let stepUps: StepUps;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
  stepUps = made(createAudit(db, createPseudonyms('k'.repeat(32))));
});
afterAll(() => database.close());

function made(audit: AuditTrail): StepUps {
  const { pending, authorisations } = cast;
  return createStepUps({
    db,
    rp: RP,
    pending,
    passkeys: createPasskeys(db),
    authorisations,
    slots: createCardSlots(db),
    audit,
  });
}
/** Somebody with a passkey, in the middle of a step-up; `answer` is the passkey's right answer to it. */
async function challenged(subject: string, wish: { way?: 'openid' } = {}) {
  const holder = await cast.signIn(subject);
  const authenticator = createAuthenticator(holder.id);
  await createPasskeys(db).add(authenticator.passkey, db);
  const claim = await cast.begin(holder, { challenge: CHALLENGE, ...wish });
  return { claim, authenticator, answer: authenticator.answer(SAYING) };
}
const codeOf = (asked: Promise<void>) =>
  asked.then(
    () => 'accepted',
    (error: unknown) => (error instanceof SetPinError ? error.code : String(error)),
  );
const eventsOf = async ({ stepUpId }: Claim) => {
  const rows = await database.sql<{ event: string }>(
    'select event from audit_records where transaction_id = $1 order by id',
    [stepUpId],
  );
  return rows.map(({ event }) => event);
};
const authorisationsOf = ({ stepUpId }: Claim) =>
  database.sql('select allowed, used from authorisations where id = $1', [stepUpId]);

describe('a passkey’s answer', () => {
  test('S01: makes one authorisation that lives, and is written down', async () => {
    const { claim, answer } = await challenged('anna');
    await stepUps.acceptPasskey(claim, answer);
    await expect(stepUps.requireLive(claim)).resolves.toBeUndefined();
    expect(await authorisationsOf(claim)).toEqual([{ allowed: 3, used: 0 }]);
    expect(await eventsOf(claim)).toEqual(['step_up_accepted']);
  });

  test('S04: counts once, and is refused when it comes again', async () => {
    const { claim, answer } = await challenged('anna');
    await stepUps.acceptPasskey(claim, answer);
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('step_up_required');
  });

  test.each([1, 0])(
    'S04: counts once when it comes twenty times at once (its counter says %d)',
    async (counter) => {
      const { claim, authenticator } = await challenged('anna');
      const answer = authenticator.answer({ ...SAYING, counter });
      const codes = await Promise.all(
        Array.from({ length: 20 }, () => codeOf(stepUps.acceptPasskey(claim, answer))),
      );
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
      expect(codes.filter((code) => !/^(accepted|step_up_)/.test(code))).toEqual([]);
      expect(await authorisationsOf(claim)).toEqual([{ allowed: 3, used: 0 }]);
      await expect(stepUps.requireLive(claim)).resolves.toBeUndefined();
    },
  );

  test('S10: that does not verify burns the step-up, and is written down', async () => {
    const { claim, authenticator, answer } = await challenged('anna');
    const weak = authenticator.answer({ ...SAYING, flags: FLAGS.present });
    expect(await codeOf(stepUps.acceptPasskey(claim, weak))).toBe('step_up_refused');
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('step_up_required');
    expect(await eventsOf(claim)).toEqual(['step_up_refused']);
    expect(await authorisationsOf(claim)).toEqual([]);
  });

  test('S10: of another person’s passkey is refused as one that nobody knows', async () => {
    const [anna, berta] = [await challenged('anna'), await challenged('berta')];
    expect(await codeOf(stepUps.acceptPasskey(anna.claim, berta.answer))).toBe('step_up_refused');
    expect(await codeOf(stepUps.acceptPasskey(anna.claim, { id: 'unknown' }))).toBe('step_up_required');
    expect(await codeOf(stepUps.acceptPasskey(berta.claim, berta.answer))).toBe('accepted');
  });

  test.each<[string, (claim: Claim) => Partial<Claim>]>([
    ['another card', () => ({ cardId: '8' })],
    ['another operation', () => ({ operation: 'enrol_passkey', cardId: null })],
    ['another session', ({ holder }) => ({ holder: { ...holder, sessionId: 'other' } })],
    ['another person', ({ holder }) => ({ holder: { ...holder, id: 'hld_other' } })],
  ])('S05: for %s, with the page’s secret, is refused and burns the step-up', async (_, difference) => {
    const { claim, answer } = await challenged('anna');
    const misuse = stepUps.acceptPasskey({ ...claim, ...difference(claim) }, answer);
    expect(await codeOf(misuse)).toBe('step_up_refused');
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('step_up_required');
  });

  test('S05: from another page is refused, and the page that asked can still go on', async () => {
    const { claim, answer } = await challenged('anna');
    const stolen = stepUps.acceptPasskey({ ...claim, pageSecret: 'x'.repeat(22) }, answer);
    expect(await codeOf(stolen)).toBe('step_up_required');
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('accepted');
  });

  test('S48: that cannot be written down is not accepted, and can be given again', async () => {
    const { claim, answer } = await challenged('anna');
    const full = made({ record: () => Promise.reject(new Error('disk full')) });
    expect(await codeOf(full.acceptPasskey(claim, answer))).toBe('Error: disk full');
    expect(await authorisationsOf(claim)).toEqual([]);
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('accepted');
  });

  test('S01: after five minutes comes too late', async () => {
    const { claim, answer } = await challenged('anna');
    await database.sql('update step_ups set expires_at = clock_timestamp() where id = $1', [claim.stepUpId]);
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('step_up_required');
  });

  test('S05: does not count for a step-up that was begun at the bank’s provider', async () => {
    const { claim, answer } = await challenged('anna', { way: 'openid' });
    expect(await codeOf(stepUps.acceptPasskey(claim, answer))).toBe('step_up_required');
  });
});
