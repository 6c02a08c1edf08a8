import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { StepUpId } from '@/lib/contract/step-up';
import type { Claim } from '@/lib/set-pin/ports';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createCardSlots, type Slots } from './card-slots';
import { createCast } from './cast.fixture';

let database: FreshDatabase;
let cast: ReturnType<typeof createCast>;
let slots: Slots;
let card = 0;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  cast = createCast(database.open());
  slots = createCardSlots(database.open());
});
afterAll(() => database.close());

/** A fresh card with a live authorisation. */
const authorised = async (subject = 'anna') =>
  cast.authorise(await cast.signIn(subject), { cardId: `card-${(card += 1)}` });
const freeSlot = (cardId: string) =>
  database.sql('update card_slots set busy_until = clock_timestamp() where card_id = $1', [cardId]);
const stateOf = async ({ stepUpId, cardId }: Claim) => {
  const [row] = await database.sql<{ used: number; ms: number | null }>(
    `select used, round(extract(epoch from busy_until - clock_timestamp()) * 1000)::int as ms
     from authorisations left join card_slots on card_slots.card_id = $2 where id = $1`,
    [stepUpId, cardId],
  );
  return row;
};

describe('a claim that is not covered', () => {
  const wrong: readonly [
    string,
    (claim: Claim & { cardId: string }) => Partial<Claim & { cardId: string }>,
  ][] = [
    ['another page’s secret', () => ({ pageSecret: 'x'.repeat(22) })],
    ['another session', ({ holder }) => ({ holder: { ...holder, sessionId: 'other' } })],
    ['another person', ({ holder }) => ({ holder: { ...holder, id: 'hld_other' } })],
    ['another card', () => ({ cardId: 'card-of-somebody' })],
    ['another operation', () => ({ operation: 'enrol_passkey' })],
    ['another passkey or offer', () => ({ objectId: 'something else' })],
    ['another step-up', () => ({ stepUpId: StepUpId.parse(`stp_${'x'.repeat(22)}`) })],
  ];
  test.each(wrong)('S05: %s gets no slot and uses nothing up', async (_, difference) => {
    const claim = await authorised();
    const asked = slots.claim({ ...claim, ...difference(claim) });
    await expect(asked).rejects.toMatchObject({ code: 'step_up_required' });
    expect(await stateOf(claim)).toEqual({ used: 0, ms: null });
    await expect(slots.claim(claim)).resolves.toBeDefined();
  });

  test('S09: a session that was ended takes its authorisations with it', async () => {
    const claim = await authorised();
    await cast.sessions.end(claim.holder.sessionId);
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S09: so is one that was given just after its session had ended: the two may meet', async () => {
    const holder = await cast.signIn('anna');
    await cast.sessions.end(holder.sessionId);
    const claim = await cast.authorise(holder, { cardId: `card-${(card += 1)}` });
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S01: an authorisation ends after five minutes, and lives until then', async () => {
    const age = (claim: Claim, by: string) =>
      database.sql('update authorisations set expires_at = expires_at - $2::interval where id = $1', [
        claim.stepUpId,
        by,
      ]);
    const [old, young] = [await authorised(), await authorised()];
    await age(old, '5 minutes');
    await age(young, '4 minutes');
    await expect(slots.claim(old)).rejects.toMatchObject({ code: 'step_up_required' });
    await expect(slots.claim(young)).resolves.toBeDefined();
  });
});

describe('one after the other', () => {
  test('S04: three controls a proof, and then it is used up', async () => {
    const claim = await authorised();
    for (let control = 0; control < 3; control += 1) {
      const slot = await slots.claim(claim);
      expect(await slot.settle('control_issued')).toBe(32_000);
      await freeSlot(claim.cardId);
    }
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S04: a strict installation gives one', async () => {
    const strict = createCast(database.open(), 1);
    const claim = await strict.authorise(await strict.signIn('anna'), { cardId: 'strict' });
    await slots.claim(claim);
    await freeSlot('strict');
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test.each(['control_issued', 'control_unknown'] as const)(
    'S21: %s keeps the card for 32 s and says how long',
    async (outcome) => {
      const claim = await authorised();
      await (await slots.claim(claim)).settle(outcome);
      const refusal: unknown = await slots.claim(claim).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'control_is_live' });
      const { retryAfterSeconds } = refusal as { retryAfterSeconds: number };
      expect(retryAfterSeconds).toBeGreaterThan(20);
      expect(retryAfterSeconds).toBeLessThanOrEqual(32);
      expect(await stateOf(claim)).toMatchObject({ used: 1 });
    },
  );

  test('S21: a caller that died keeps the card a little longer than a control could live', async () => {
    const claim = await authorised();
    await slots.claim(claim);
    expect((await stateOf(claim))?.ms).toBeGreaterThan(32_000);
  });

  test('S04: nothing_done gives card and use back at once', async () => {
    const claim = await authorised();
    expect(await (await slots.claim(claim)).settle('nothing_done')).toBe(0);
    expect(await stateOf(claim)).toMatchObject({ used: 0 });
    await expect(slots.claim(claim)).resolves.toBeDefined();
  });

  test('a card for which nothing was asked yet is told from one for which something was, whatever came of it', async () => {
    const [untouched, claim] = [await authorised(), await authorised()];
    await (await slots.claim(claim)).settle('nothing_done');
    expect(await slots.wasTaken(untouched.cardId)).toBe(false);
    expect(await slots.wasTaken(claim.cardId)).toBe(true);
  });

  test.each(['nothing_done', 'control_unknown', 'control_issued', 'act_unknown'] as const)(
    'S04: %s that comes after another has claimed the card changes nothing',
    async (outcome) => {
      const first = await authorised();
      const late = await slots.claim(first);
      await freeSlot(first.cardId);
      const second = await cast.authorise(await cast.signIn('berta'), { cardId: first.cardId });
      await slots.claim(second);
      await late.settle(outcome);
      expect(await stateOf(first)).toMatchObject({ used: 1 });
      expect((await stateOf(second))?.ms).toBeGreaterThan(32_000);
      await expect(slots.claim(second)).rejects.toMatchObject({ code: 'control_is_live' });
    },
  );
});

describe('once the processor says that the PIN is set', () => {
  test('S37 seed-12: every authorisation for that card ends, once, and no other does', async () => {
    const claim = await authorised();
    const another = await cast.authorise(claim.holder, { cardId: 'untouched' });
    const enrolment = await cast.authorise(claim.holder, { cardId: null, operation: 'enrol_passkey' });
    expect(await slots.endFor(claim.cardId)).toBe(true);
    expect(await slots.endFor(claim.cardId)).toBe(false);
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
    await expect(slots.claim(another)).resolves.toBeDefined();
    await expect(cast.authorisations.requireLive({ ...enrolment, cardId: null })).resolves.toBeUndefined();
  });
});
