import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, StepUps } from '@/lib/set-pin/ports';
import { type AuditTrail, createAudit } from '../audit/repository';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createStepUpTries } from '../limits/step-up-tries';
import { createCast } from './cast.fixture';
import { createCardSlots } from './card-slots';
import { createFailedTries } from './failed-tries';
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
/** How often somebody was told that they are locked out. */
let told = 0;

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
    tries: createFailedTries(createStepUpTries(db.$client), audit, () => {
      told += 1;
      return Promise.resolve();
    }),
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

describe('S06: failed proofs', () => {
  /** As many step-ups of one person as there are to be answers, each with a wrong one. */
  async function wrongAnswers(subject: string, count: number) {
    const first = await challenged(subject);
    const { authenticator } = first;
    const { holder } = first.claim;
    const weak = () => authenticator.answer({ ...SAYING, flags: FLAGS.present });
    const claims = [first.claim];
    while (claims.length < count) claims.push(await cast.begin(holder, { challenge: CHALLENGE }));
    return { holder, authenticator, claims, weak };
  }

  test('S06: of fifty at once five are looked at, each is counted once, and the person is told once', async () => {
    const { claims, weak } = await wrongAnswers('parallel', 50);
    const before = told;
    const codes = await Promise.all(claims.map((claim) => codeOf(stepUps.acceptPasskey(claim, weak()))));
    expect(codes.filter((code) => code === 'step_up_refused')).toHaveLength(5);
    expect(codes.filter((code) => code === 'step_up_locked')).toHaveLength(45);
    expect(told - before).toBe(1);
  });

  test('S06: one answer that comes fifty times at once is counted once', async () => {
    const { claims, holder, weak } = await wrongAnswers('repeated', 1);
    const answer = weak();
    await Promise.all(
      claims.flatMap((claim) =>
        Array.from({ length: 50 }, () => codeOf(stepUps.acceptPasskey(claim, answer))),
      ),
    );
    expect(await createStepUpTries(db.$client).left(holder.id)).toBe(4);
  });

  test('S06: the person is warned on the way, and locked out after the fifth; a right answer does not help then', async () => {
    const { claims, authenticator, weak } = await wrongAnswers('one by one', 6);
    const left: unknown[] = [];
    for (const claim of claims.slice(0, 5))
      left.push(
        await stepUps
          .acceptPasskey(claim, weak())
          .catch((error: unknown) => (error as SetPinError).triesLeft),
      );
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const [last] = claims.slice(5);
    if (!last) throw new Error('no claim is left');
    const right = stepUps.acceptPasskey(last, authenticator.answer(SAYING));
    await expect(right).rejects.toMatchObject({ code: 'step_up_locked', status: 429 });
    expect(await authorisationsOf(last)).toEqual([]);
  });

  test('S06: they survive a restart, since all instances count in the database', async () => {
    const { claims, holder, weak } = await wrongAnswers('restart', 3);
    for (const claim of claims) await codeOf(stepUps.acceptPasskey(claim, weak()));
    const another = database.open();
    expect(await createStepUpTries(another.$client).left(holder.id)).toBe(2);
  });

  test('S06: a right answer forgets them', async () => {
    const { claims, holder, authenticator, weak } = await wrongAnswers('forgiven', 5);
    for (const claim of claims.slice(0, 4)) await codeOf(stepUps.acceptPasskey(claim, weak()));
    const [last] = claims.slice(4);
    if (!last) throw new Error('no claim is left');
    expect(await codeOf(stepUps.acceptPasskey(last, authenticator.answer(SAYING)))).toBe('accepted');
    expect(await createStepUpTries(db.$client).left(holder.id)).toBe(5);
  });

  test('S06: they are the person’s own: nobody else is locked out', async () => {
    const { claims, weak } = await wrongAnswers('attacker', 6);
    for (const claim of claims) await codeOf(stepUps.acceptPasskey(claim, weak()));
    const victim = await challenged('victim');
    expect(await codeOf(stepUps.acceptPasskey(victim.claim, victim.answer))).toBe('accepted');
  });

  test('S07: a wrong key, a wrong person’s passkey and an unknown one are refused alike', async () => {
    const other = await challenged('other');
    const refusals: unknown[] = [];
    for (const wrong of ['signature', 'person', 'unknown'] as const) {
      const { claim, authenticator } = await challenged(`alike ${wrong}`);
      const answer = {
        signature: authenticator.answer({ ...SAYING, flags: FLAGS.present }),
        person: other.answer,
        unknown: { ...authenticator.answer(SAYING), id: 'AAAAAAAAAAAAAAAAAAAAAA' },
      }[wrong];
      const error: unknown = await stepUps.acceptPasskey(claim, answer).catch((each: unknown) => each);
      const { code, status, triesLeft, message } = error as SetPinError;
      refusals.push({ code, status, triesLeft, message });
    }
    expect(new Set(refusals.map((each) => JSON.stringify(each))).size).toBe(1);
  });
});
