import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SetPinError } from '@/lib/set-pin/errors';
import type { CardSlots, Claim } from '@/lib/set-pin/ports';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createCardSlots } from './card-slots';
import { createCast } from './cast.fixture';

const INSTANCES = 4;
const CLAIMS = 200;
let database: FreshDatabase;
let cast: ReturnType<typeof createCast>;
let instances: CardSlots[];

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  cast = createCast(database.open());
  instances = Array.from({ length: INSTANCES }, () => createCardSlots(database.open()));
});
afterAll(() => database.close());

/** All at once, spread over the instances: how many got the slot, and why the others did not. */
async function race(claims: readonly (Claim & { cardId: string })[]) {
  const outcomes = await Promise.allSettled(
    claims.map((claim, at) => {
      const slots = instances[at % INSTANCES];
      if (!slots) throw new Error('no such instance');
      return slots.claim(claim);
    }),
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  return {
    taken: outcomes.length - reasons.length,
    refusals: new Set(
      reasons.map((reason) => (reason instanceof SetPinError ? reason.code : String(reason))),
    ),
  };
}
const usesOf = (claim: Claim) =>
  database.sql<{ used: number }>('select used from authorisations where id = $1', [claim.stepUpId]);

describe('one control for one card, whoever asks and from wherever', () => {
  test('S04: of 200 claims at once through four instances one gets the control, ten times over', async () => {
    const anna = await cast.signIn('anna');
    for (let round = 0; round < 10; round += 1) {
      const claim = await cast.authorise(anna, { cardId: `single-${round}` });
      const { taken, refusals } = await race(Array.from({ length: CLAIMS }, () => claim));
      expect({ taken, refusals: [...refusals] }).toEqual({ taken: 1, refusals: ['control_is_live'] });
      expect(await usesOf(claim)).toEqual([{ used: 1 }]);
    }
  });

  test('S04: the last use of an authorisation goes to one caller', async () => {
    const claim = await cast.authorise(await cast.signIn('anna'), { cardId: 'last-use' });
    await database.sql('update authorisations set used = allowed - 1 where id = $1', [claim.stepUpId]);
    const { taken } = await race(Array.from({ length: 40 }, () => claim));
    expect(taken).toBe(1);
    expect(await usesOf(claim)).toEqual([{ used: 3 }]);
  });

  test('S21: two proofs of one person for one card share its slot', async () => {
    const anna = await cast.signIn('anna');
    const both = [
      await cast.authorise(anna, { cardId: 'two-proofs' }),
      await cast.authorise(anna, { cardId: 'two-proofs' }),
    ];
    const { taken, refusals } = await race(Array.from({ length: 40 }, () => both).flat());
    expect({ taken, refusals: [...refusals] }).toEqual({ taken: 1, refusals: ['control_is_live'] });
    const uses = (await Promise.all(both.map(usesOf))).flat().map(({ used }) => used);
    expect(uses.sort()).toEqual([0, 1]);
  });

  test('S21: so do two people, and two sessions of one person', async () => {
    const people = await Promise.all(['anna', 'anna', 'berta'].map(cast.signIn));
    const claims = await Promise.all(
      people.map((holder) => cast.authorise(holder, { cardId: 'two-people' })),
    );
    const { taken } = await race(Array.from({ length: 20 }, () => claims).flat());
    expect(taken).toBe(1);
  });

  test('S04: claims for different cards do not stand in each other’s way', async () => {
    const anna = await cast.signIn('anna');
    const cards = Array.from({ length: 20 }, (_, at) => `other-${at}`);
    const claims = await Promise.all(cards.map((cardId) => cast.authorise(anna, { cardId })));
    expect(await race(claims)).toEqual({ taken: 20, refusals: new Set() });
  });
});
