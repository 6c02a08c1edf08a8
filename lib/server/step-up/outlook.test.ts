import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim } from '@/lib/set-pin/ports';
import { createCardHandles } from '../cards/card-handles';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPauses } from '../limits/pauses';
import { createActLimits, createQuotas } from '../limits/quotas';
import { createPseudonyms } from '../pseudonyms';
import { createCardSlots } from './card-slots';
import { createCast } from './cast.fixture';
import { createOutlook, type Outlook } from './outlook';

const PER_MINUTE = 40;
const pseudonyms = createPseudonyms('k'.repeat(32));
let database: FreshDatabase;
let db: Db;
let cast: ReturnType<typeof createCast>;
let plain: Outlook;
let look: ReturnType<typeof createOutlook>;
let anna: Holder;
let claim: Claim & { cardId: string };

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  cast = createCast(db);
  const { authorisations } = cast;
  const slots = createCardSlots(db);
  plain = {
    handles: createCardHandles(db, pseudonyms),
    quotas: createQuotas(db.$client, PER_MINUTE, createPauses(db)),
    stepUps: {
      async requireLive(of) {
        await authorisations.requireLive(of);
        await slots.requireUnclaimed(of);
      },
    },
  };
  look = createOutlook({ pool: db.$client, limitsFor: createActLimits(PER_MINUTE), authorisations });
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.sql('truncate sessions, seen_cards, card_slots, limits, pauses, authorisations cascade');
  anna = await cast.signIn('anna');
  await createCardHandles(db, pseudonyms).remember(anna, [{ cardId: '7' }, { cardId: '8' }]);
  claim = await cast.authorise(anna);
});

/** What the rules ask, in their order: handle, room, authorisation. `passes`, or the code of the refusal. */
async function asked({ handles, quotas, stepUps }: Outlook, of: Claim, cardId = '7'): Promise<unknown> {
  try {
    const found = await handles.resolve(of.holder, pseudonyms.cardRef(of.holder.id, cardId));
    if (found === null) return 'not_found';
    await quotas.requireRoom(of.holder, found);
    await stepUps.requireLive({ ...of, cardId: found });
    return `passes for ${found}`;
  } catch (error) {
    if (!(error instanceof SetPinError)) throw error;
    return [error.code, error.retryAfterSeconds];
  }
}
const lookFor = (of: Claim, cardId = '7') =>
  look(of.holder, pseudonyms.cardRef(of.holder.id, cardId), of.stepUpId);

const used = (key: string, points: number) =>
  database.sql('insert into limits (key, points, expire) values ($1, $2, $3)', [
    key,
    points,
    Date.now() + 90_000,
  ]);
const slot = (by: string, ms: number) =>
  database.sql(
    `insert into card_slots values ('7', $1, $2, clock_timestamp() + $3 * interval '1 millisecond')`,
    [by, `claim of ${by}`, ms],
  );

describe('one look says what each port by itself would say', () => {
  test.each<[string, unknown, () => unknown, (() => Claim)?, string?]>([
    ['S04: a proof that lives', 'passes for 7', () => undefined],
    ['S12: a card that this person was never shown', 'not_found', () => undefined, () => claim, '9'],
    [
      'while acts are paused',
      ['paused', 60],
      () => database.sql(`insert into pauses (what) values ('acts')`),
    ],
    ['S21: the card’s limit', ['quota_exceeded', 90], () => used('acts-of-card:7', 10)],
    ['S21: its twin: one below it', 'passes for 7', () => used('acts-of-card:7', 9)],
    ['S21: another card’s limit', 'passes for 7', () => used('acts-of-card:8', 10)],
    ['S21: the person’s', ['quota_exceeded', 90], () => used(`acts-of-holder:${anna.id}`, 20)],
    ['S21: the institution’s', ['quota_exceeded', 90], () => used('acts:institution', PER_MINUTE)],
    [
      'S04: a proof that is over',
      ['step_up_required', undefined],
      () => database.sql(`update authorisations set expires_at = clock_timestamp()`),
    ],
    [
      'S04: one that is used up',
      ['step_up_required', undefined],
      () => database.sql('update authorisations set used = allowed'),
    ],
    [
      'S05: another page’s secret',
      ['step_up_required', undefined],
      () => undefined,
      () => ({ ...claim, pageSecret: 'x' }),
    ],
    ['S05: another card', ['step_up_refused', undefined], () => undefined, () => claim, '8'],
    ['S21: a slot in its own hands', ['control_is_live', 30], () => slot(claim.stepUpId, 30_000)],
    ['S21: a slot in another’s', 'passes for 7', () => slot('another', 30_000)],
    ['S21: a slot that is free again', 'passes for 7', () => slot(claim.stepUpId, -1)],
  ])('%s', async (_, expected, arrange, of = () => claim, cardId = '7') => {
    await arrange();
    const seen = await lookFor(of(), cardId);
    expect(await asked(seen, of(), cardId)).toEqual(expected);
    // What is used for another act is burned, and then there is none.
    await database.sql('update authorisations set ended_at = null');
    expect(await asked(plain, of(), cardId), 'by itself').toEqual(expected);
  });

  test('S05: a proof that is used for another card is burned', async () => {
    await asked(await lookFor(claim, '8'), claim, '8');
    expect(await asked(await lookFor(claim), claim)).toEqual(['step_up_required', undefined]);
  });
});
