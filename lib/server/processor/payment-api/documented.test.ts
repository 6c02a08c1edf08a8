import { expect, test } from 'vitest';
import type { Customer } from '@/lib/set-pin/card';
import { plasticInUse, plasticToActivate, plasticToSet } from '@/lib/set-pin/plastics';
import { stageOf } from '@/lib/set-pin/policy';
import { scripted } from '../scripted-http.fixture';
import { fetchCards } from './cards';
import { fetchPlastics } from './plastics';

const HOLDER: Customer = {
  id: 'hld_a',
  sessionId: 's',
  customerId: '1001',
  auditUser: 'setpin-a',
  browser: null,
};

async function plasticsWith(over: object) {
  const plastic = { id: '501', status: 'INACTIVE', productionType: 'ALL', productionDate: '2026-11-01' };
  const reply = { status: 200, json: [{ ...plastic, ...over }] };
  return fetchPlastics(scripted(reply).call, '11', HOLDER);
}

async function stageWith(over: object) {
  const card = { id: '11', customerId: '1001', product: 'DEBIT_MC', cardRole: 'MAIN', pinStatus: 'W' };
  const reply = { status: 200, json: [{ ...card, status: 'CARD_OK', ...over }] };
  const [only] = await fetchCards(scripted(reply).call, HOLDER);
  return only && stageOf(only, HOLDER.customerId);
}

test.each([
  ['INACTIVE', 'set a PIN'],
  ['LOCKED', 'switch on'],
  ['ACTIVE', 'see the PIN'],
  ['CLOSED', 'nothing'],
  ['FROM_FILE', 'nothing'],
  ['REJECTED', 'nothing'],
  ['DEFERRED', 'nothing'],
  ['LOCKED_FOR_ONLINE', 'nothing'],
  ['NOBODY_KNOWS_THIS', 'nothing'],
])('a plastic that is %s lets its holder do: %s', async (status, act) => {
  const plastics = await plasticsWith({ status });
  const acts = {
    'set a PIN': plasticToSet(plastics),
    'switch on': plasticToActivate(plastics),
    'see the PIN': plasticInUse(plastics),
  };
  const allowed = Object.entries(acts).flatMap(([name, { allowed: yes }]) => (yes ? [name] : []));
  expect(allowed).toEqual(act === 'nothing' ? [] : [act]);
});

test.each([
  ['ALL', true],
  ['NEW_PLASTIC', true],
  ['NEW_PIN', true],
  ['NEW_CVV', true],
  ['ADD_PARMS', true],
  ['CHIP_DATA', true],
  ['PIN', false],
])('a PIN may be set for a plastic of the production type %s: %s', async (productionType, allowed) => {
  expect(plasticToSet(await plasticsWith({ productionType })).allowed).toBe(allowed);
});

test.each([
  ['CARD_OK', 'waiting_for_pin'],
  ['CARD_NO_RENEWAL', 'waiting_for_pin'],
  ['CARD_BLOCKED', 'blocked'],
  ['SUSPECTED_FRAUD', 'blocked'],
  ['CARD_CLOSED_DUE_TO_FRAUD', 'closed'],
  ['CARD_LOST', 'closed'],
  ['CARD_STOLEN', 'closed'],
  ['CARD_CLOSED', 'closed'],
  ['CARD_EXPIRED', 'closed'],
  ['NOBODY_KNOWS_THIS', 'unknown'],
])('a waiting card that is %s is shown as %s', async (status, stage) => {
  expect(await stageWith({ status })).toBe(stage);
});

test.each([
  ['W', 'waiting_for_pin'],
  ['S', 'pin_chosen'],
  ['D', 'random_pin'],
  ['X', 'unknown'],
])('pinStatus %s is shown as %s', async (pinStatus, stage) => {
  expect(await stageWith({ pinStatus })).toBe(stage);
});

test.each([
  ['MC_CARD', 'waiting_for_pin'],
  ['VISA_CARD', 'waiting_for_pin'],
  ['DEBIT_MC', 'waiting_for_pin'],
  ['DEBIT_VISA', 'waiting_for_pin'],
  ['MC_VIRTUAL', 'no_pin'],
  ['VISA_VIRTUAL', 'no_pin'],
  ['DEBIT_MC_VIRTUAL', 'no_pin'],
  ['DEBIT_VISA_VIRTUAL', 'no_pin'],
  ['MULTI_APPLICATION_CARD', 'unknown'],
])('a waiting card of the product %s is shown as %s', async (product, stage) => {
  expect(await stageWith({ product })).toBe(stage);
});

test.each([
  ['MAIN', 'waiting_for_pin'],
  ['SUPPLEMENTARY', 'waiting_for_pin'],
  ['NOBODY_KNOWS_THIS', 'not_yours_to_set'],
])('a waiting card with the cardRole %s is shown as %s to the person it names', async (cardRole, stage) => {
  expect(await stageWith({ cardRole })).toBe(stage);
});
