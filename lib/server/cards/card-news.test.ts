import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Holder } from '@/lib/set-pin/card';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createWaitingCards } from '../notices/waiting-cards';
import { createPseudonyms } from '../pseudonyms';
import { createCardHandles } from './card-handles';
import { createCardNews } from './card-news';

const holderNamed = (id: string): Holder => ({
  id,
  sessionId: 's',
  customerId: '1001',
  auditUser: 'u',
  browser: null,
});
const [anna, berta] = [holderNamed('hld_anna'), holderNamed('hld_berta')];
let database: FreshDatabase;
let handles: ReturnType<typeof createCardHandles>;
let news: ReturnType<typeof createCardNews>;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  handles = createCardHandles(database.open(), createPseudonyms('k'.repeat(32)));
  news = createCardNews(database.open(), handles, createWaitingCards(database.open()));
  await handles.remember(anna, [{ cardId: '7' }, { cardId: '8' }]);
});
afterAll(() => database.close());

const heardOf = (holder: Holder, cardId: string) => news.of(holder, handles.refOf(holder, cardId));

describe('what Enfuce told of a card', () => {
  test('its holder’s page gets to know when, and the same event once more changes nothing', async () => {
    expect(await heardOf(anna, '7')).toBeNull();
    await news.take({ eventId: 'e1', cardId: '7' });
    const first = await heardOf(anna, '7');
    expect(first).toMatch(/^20\d\d-.*Z$/);
    for (let again = 0; again < 5; again += 1) await news.take({ eventId: 'e1', cardId: '7' });
    expect(await heardOf(anna, '7')).toBe(first);
    await news.take({ eventId: 'e2', cardId: '7' });
    expect(Date.parse((await heardOf(anna, '7')) ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
    expect(await heardOf(anna, '8')).toBeNull();
  });

  test('a card that nobody here has seen leaves no row, so that a flood fills nothing', async () => {
    for (let at = 0; at < 20; at += 1) await news.take({ eventId: `e${at}`, cardId: `unseen-${at}` });
    expect(await database.sql(`select card_id from card_news where card_id like 'unseen%'`)).toEqual([]);
  });

  test('S12: it is told to the holder of the handle alone', async () => {
    await news.take({ eventId: 'e3', cardId: '7' });
    await expect(news.of(berta, handles.refOf(anna, '7'))).rejects.toMatchObject({ code: 'not_found' });
  });
});
