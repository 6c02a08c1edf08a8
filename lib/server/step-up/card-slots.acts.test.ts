import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { randomToken } from '../pseudonyms';
import { createCardSlots, type Slots } from './card-slots';
import { createCast } from './cast.fixture';

let database: FreshDatabase;
let cast: ReturnType<typeof createCast>;
let slots: Slots;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  cast = createCast(database.open());
  slots = createCardSlots(database.open());
});
afterAll(() => database.close());

const freeSlot = (cardId: string) =>
  database.sql('update card_slots set busy_until = clock_timestamp() where card_id = $1', [cardId]);

describe('an act, over with its answer', () => {
  const act = { operation: 'random_pin' } as const;
  const actOn = async () => cast.authorise(await cast.signIn('anna'), { ...act, cardId: randomToken() });

  test('S04: done frees the card at once and ends the authorisation', async () => {
    const claim = await actOn();
    expect(await (await slots.claim(claim)).settle('act_done')).toBe(0);
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S46: unanswered, it keeps the card a while, and asks again with the same key', async () => {
    const claim = await actOn();
    const first = await slots.claim(claim);
    expect(first.isDoubted).toBe(false);
    expect(await first.settle('act_unknown')).toBe(10_000);
    expect(await cast.authorisations.doubtOf(claim)).toBe('unanswered');
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'control_is_live' });
    await freeSlot(claim.cardId);
    const second = await slots.claim(claim);
    expect([second.key, second.isDoubted]).toEqual([first.key, true]);
    await second.settle('nothing_done');
    expect(await cast.authorisations.doubtOf(claim), 'not sent: still unknown').toBe('unanswered');
    const third = await slots.claim(claim);
    expect([third.key, third.isDoubted]).toEqual([first.key, true]);
    await third.settle('act_refused');
    expect(await cast.authorisations.doubtOf(claim), 'answered under its own key').toBeNull();
    const fourth = await slots.claim(claim);
    expect([fourth.key === first.key, fourth.isDoubted]).toEqual([false, false]);
  });

  test('S46: a caller that died leaves the doubt behind, and its key', async () => {
    const claim = await actOn();
    const { key } = await slots.claim(claim);
    await freeSlot(claim.cardId);
    expect(await cast.authorisations.doubtOf(claim)).toBe('unanswered');
    expect(await slots.claim(claim)).toMatchObject({ key, isDoubted: true });
  });

  test('what it led to is told again to the very claim that did it, and to no other', async () => {
    const claim = await actOn();
    expect(await cast.authorisations.resultOf(claim)).toBeNull();
    await (await slots.claim(claim)).settle('act_done', 'card-42');
    expect(await cast.authorisations.resultOf(claim)).toBe('card-42');
    const { holder } = claim;
    for (const wrong of [
      { pageSecret: 'x'.repeat(22) },
      { holder: { ...holder, id: 'hld_other' } },
      { holder: { ...holder, sessionId: 'other' } },
      { cardId: 'another' },
      { operation: 'reissue_card' as const },
    ])
      expect(await cast.authorisations.resultOf({ ...claim, ...wrong })).toBeNull();
  });

  test('done, it is kept as done by whoever comes late, too', async () => {
    const claim = await actOn();
    const late = await slots.claim(claim);
    await freeSlot(claim.cardId);
    await late.settle('act_done', 'card-42');
    expect(await cast.authorisations.resultOf(claim)).toBe('card-42');
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S04: whoever comes late frees no slot that another has taken meanwhile', async () => {
    const claim = await actOn();
    const late = await slots.claim(claim);
    await freeSlot(claim.cardId);
    const other = await cast.authorise(await cast.signIn('berta'), { cardId: claim.cardId });
    await slots.claim(other);
    await late.settle('act_done', 'card-42');
    await expect(slots.claim(other)).rejects.toMatchObject({ code: 'control_is_live' });
  });

  test('S46: answered with an error, it keeps the card a while, and asks again with another key', async () => {
    const claim = await actOn();
    const first = await slots.claim(claim);
    expect(await first.settle('act_errored')).toBe(10_000);
    expect(await cast.authorisations.doubtOf(claim)).toBe('errored');
    await freeSlot(claim.cardId);
    const second = await slots.claim(claim);
    expect([second.key === first.key, second.isDoubted]).toEqual([false, false]);
    await second.settle('act_refused');
    expect(await cast.authorisations.doubtOf(claim), 'the error is no clearer').toBe('errored');
  });

  test('S46: refused, it may be tried again with another key, three times in all', async () => {
    const claim = await actOn();
    const keys = new Set<string>();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const slot = await slots.claim(claim);
      keys.add(slot.key);
      await slot.settle('act_refused');
    }
    expect(keys.size).toBe(3);
    expect([...keys].every((key) => /^[\w-]{1,64}$/.test(key))).toBe(true);
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'step_up_required' });
  });

  test('S21: a look beforehand sees a slot that its own authorisation took, and takes none', async () => {
    const claim = await actOn();
    const other = await cast.authorise(claim.holder, { cardId: claim.cardId });
    await expect(slots.requireUnclaimed(claim)).resolves.toBeUndefined();
    const slot = await slots.claim(claim);
    await expect(slots.requireUnclaimed(claim)).rejects.toMatchObject({ code: 'control_is_live' });
    await expect(slots.requireUnclaimed(other)).resolves.toBeUndefined();
    await slot.settle('nothing_done');
    await expect(slots.requireUnclaimed(claim)).resolves.toBeUndefined();
  });

  test('S21: a live control and an act share the card’s slot', async () => {
    const claim = await actOn();
    const control = await cast.authorise(claim.holder, { cardId: claim.cardId });
    await (await slots.claim(control)).settle('control_issued');
    await expect(slots.claim(claim)).rejects.toMatchObject({ code: 'control_is_live' });
  });

  test('an order takes its holder’s slot: two at once are one, another person’s is not held up', async () => {
    const order = { operation: 'order_card', cardId: null } as const;
    const [anna, berta] = [await cast.signIn('anna'), await cast.signIn('berta')];
    const [one, two] = [await cast.authorise(anna, order), await cast.authorise(anna, order)];
    const other = await cast.authorise(berta, order);
    await slots.claim({ ...one, cardId: null });
    await expect(slots.claim({ ...two, cardId: null })).rejects.toMatchObject({ code: 'control_is_live' });
    await expect(slots.claim({ ...other, cardId: null })).resolves.toBeDefined();
  });
});
