import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { AuditEntry } from '@/lib/set-pin/ports';
import { createCardHandles } from '../cards/card-handles';
import type { Db } from '../db/client';
import { type FreshDatabase, openFreshDatabase } from '../db/fresh-database.fixture';
import { createPseudonyms } from '../pseudonyms';
import { createOwnHistory, SHOWN_EVENTS } from './own-history';
import { type AuditTrail, createAudit } from './repository';

const ANNA = { id: 'hld_anna', sessionId: 's1', customerId: '1', auditUser: 'a', browser: null };
let database: FreshDatabase;
let db: Db;
let audit: AuditTrail;
let ownHistory: ReturnType<typeof createOwnHistory>;

beforeAll(async () => {
  database = await openFreshDatabase(inject('TEST_DATABASE_URL'));
  db = database.open();
  const pseudonyms = createPseudonyms('k'.repeat(32));
  audit = createAudit(db, pseudonyms);
  ownHistory = createOwnHistory(db);
  const card = { cardId: '7', product: 'DEBIT_MC', last4: '4242' };
  await createCardHandles(db, pseudonyms).remember(ANNA, [card]);
});
afterAll(() => database.close());
const record = (event: AuditEntry['event'], more: Partial<AuditEntry> = {}) =>
  audit.record({ event, holderId: ANNA.id, sessionId: 's1', ...more });

test('S48: a person sees what was done in their name, the newest first, and what it was about', async () => {
  await record('signed_in');
  await record('step_up_accepted', { cardId: '7', code: 'passkey set_pin' });
  await record('pin_control_issued', { cardId: '8', code: 'set_pin' });
  expect(await ownHistory(ANNA.id)).toMatchObject([
    { event: 'pin_control_issued', operation: 'set_pin', card: { product: '', last4: null } },
    { event: 'step_up_accepted', operation: 'set_pin', card: { product: 'DEBIT_MC', last4: '4242' } },
    {
      event: 'signed_in',
      operation: null,
      card: null,
      origin: null,
      at: expect.stringMatching(/Z$/) as string,
    },
  ]);
});

test('nobody sees another’s, not even one of the same card', async () => {
  await audit.record({ event: 'pin_set_observed', holderId: 'hld_berta', sessionId: 's2', cardId: '7' });
  expect(await ownHistory('hld_berta')).toMatchObject([{ event: 'pin_set_observed', card: { last4: null } }]);
  expect((await ownHistory(ANNA.id)).map(({ event }) => event)).not.toContain('pin_set_observed');
  expect(await ownHistory('hld_nobody')).toEqual([]);
});

test('whoever looks over a shoulder does not learn that “Someone is forcing me” was pressed', async () => {
  await record('signed_out', { code: 'pressed' });
  const [newest] = await ownHistory(ANNA.id);
  expect(newest).toMatchObject({ event: 'signed_out', operation: null });
  expect(JSON.stringify(newest)).not.toContain('pressed');
});

test('what is for the bank’s eyes is not there, and it is ten at most', async () => {
  for (const event of [...SHOWN_EVENTS, 'request_refused', 'pin_control_requested'] as const)
    await record(event);
  const seen = await ownHistory(ANNA.id);
  expect(seen).toHaveLength(10);
  expect(seen.map(({ event }) => event)).toEqual([...SHOWN_EVENTS].reverse().slice(0, 10));
});
