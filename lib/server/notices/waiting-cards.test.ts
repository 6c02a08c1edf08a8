import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { CardRef } from '@/lib/contract/card';
import type { Card, Customer } from '@/lib/set-pin/card';
import { createCardHandles } from '../cards/card-handles';
import { createCardNews } from '../cards/card-news';
import { createWaitingHint } from '../cards/waiting-hint';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createWaitingCards, type WaitingCards } from './waiting-cards';

const HOLDER: Customer = {
  ...{ id: 'hld_anna', sessionId: 's', customerId: '1001', auditUser: 'u', browser: null },
};
const CARD = {
  ...{ cardId: '7', customerId: '1001', product: 'VISA_CARD', last4: '1234', pinStatus: 'W' },
  ...{ physical: true, role: 'MAIN', status: 'CARD_OK' },
} as Card;

let database: FreshDatabase;
let waiting: WaitingCards;
let handles: ReturnType<typeof createCardHandles>;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  const db = database.open();
  waiting = createWaitingCards(db);
  handles = createCardHandles(db, createPseudonyms('k'.repeat(32)));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.sql('delete from waiting_cards');
  await waiting.note([CARD], HOLDER);
});

test('a waiting card is shown to its holder where the page is about another, and to nobody else', async () => {
  const hint = createWaitingHint(waiting, handles);
  const refOf = (cardId: string): CardRef => handles.refOf(HOLDER, cardId);
  expect(await hint(HOLDER)).toBe(true);
  expect(await hint(HOLDER, refOf('8'))).toBe(true);
  expect(await hint(HOLDER, refOf('7'))).toBe(false);
  expect(await hint({ ...HOLDER, customerId: '2002' })).toBe(false);
  expect(await hint({ ...HOLDER, customerId: null })).toBe(false);
});

test.each([
  ['CARD_CLOSED', false],
  ['CARD_BLOCKED', false],
  ['CARD_OK', true],
  [undefined, true],
])('a card that an event calls %s waits on: %s', async (status, waitsOn) => {
  const news = createCardNews(database.open(), handles, waiting);
  await news.take({ eventId: `e ${status}`, cardId: '7', ...(status === undefined ? {} : { status }) });
  expect(await waiting.has('7')).toBe(waitsOn);
});

test('an event never makes a card wait', async () => {
  await waiting.heard('8', 'CARD_OK');
  expect(await waiting.has('8')).toBe(false);
});

test('another customer’s list, without the card, ends no waiting of it', async () => {
  await waiting.note([], { ...HOLDER, customerId: '2002' });
  expect(await waiting.has('7')).toBe(true);
});
