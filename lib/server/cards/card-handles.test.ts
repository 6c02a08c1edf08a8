import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CardRef } from '@/lib/contract/card';
import type { Holder } from '@/lib/set-pin/card';
import type { CardHandles } from '@/lib/set-pin/ports';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createCardHandles } from './card-handles';

const holderNamed = (id: string): Holder => ({
  id,
  sessionId: 's',
  customerId: '1001',
  auditUser: 'u',
  browser: null,
});
const [anna, berta] = [holderNamed('hld_anna'), holderNamed('hld_berta')];
const card = (cardId: string) => ({ cardId });
let database: FreshDatabase;
let handles: CardHandles;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  handles = createCardHandles(database.open(), createPseudonyms('k'.repeat(32)));
  await handles.remember(anna, [card('7'), card('9007199254740993')]);
});
afterAll(() => database.close());

describe('S12: a card’s handle', () => {
  test('S12: is read back to the card by the holder who was shown it, digits beyond 2^53 too', async () => {
    for (const cardId of ['7', '9007199254740993'])
      expect(await handles.resolve(anna, handles.refOf(anna, cardId))).toBe(cardId);
  });

  test('S12: says nothing of the card', () => {
    expect(handles.refOf(anna, '7')).toMatch(/^crd_[a-z2-7]{26}$/);
    expect(handles.refOf(anna, '7')).not.toBe(handles.refOf(berta, '7'));
  });

  test.each<[string, Holder, () => CardRef]>([
    ['a stranger’s', berta, () => handles.refOf(anna, '7')],
    ['their own of a card they were never shown', anna, () => handles.refOf(anna, '8')],
    ['a made-up one', anna, () => CardRef.parse(`crd_${'a'.repeat(26)}`)],
  ])('S12: %s is null, one like the other', async (_, holder, ref) => {
    expect(await handles.resolve(holder, ref())).toBeNull();
  });

  test('S12: the same card shown to two people is two handles, and each reads back only their own', async () => {
    await handles.remember(berta, [card('7')]);
    expect(await handles.resolve(berta, handles.refOf(berta, '7'))).toBe('7');
    expect(await handles.resolve(berta, handles.refOf(anna, '7'))).toBeNull();
    expect(await handles.resolve(anna, handles.refOf(anna, '7'))).toBe('7');
  });

  test('a list that is shown again, or is empty, adds nothing', async () => {
    const count = () => database.sql('select count(*)::int as rows from seen_cards');
    const before = await count();
    await handles.remember(anna, [card('7')]);
    await handles.remember(anna, []);
    expect(await count()).toEqual(before);
  });

  test('a card that stands in a list twice is remembered once', async () => {
    await handles.remember(anna, [card('twice'), card('twice')]);
    expect(await handles.resolve(anna, handles.refOf(anna, 'twice'))).toBe('twice');
  });

  test('S50: twenty instances that show one list at once do not stand in each other’s way', async () => {
    const cards = Array.from({ length: 5 }, (_, at) => card(`shared-${at}`));
    await Promise.all(Array.from({ length: 20 }, () => handles.remember(anna, cards)));
    expect(await handles.resolve(anna, handles.refOf(anna, 'shared-4'))).toBe('shared-4');
  });
});
