import { describe, expect, test } from 'vitest';
import { CARD_STAGES, type CardStage } from '../contract/card';
import type { Card, Plastic } from './card';
import { plasticToSet, stageOf } from './policy';
import { aCard, aPlastic, HOLDER } from './recording-ports.fixture';

const TABLE: Record<CardStage, Partial<Card>[]> = {
  waiting_for_pin: [
    {},
    { status: 'CARD_NO_RENEWAL' },
    { product: 'MC_CARD' },
    { product: 'DEBIT_MC' },
    { product: 'DEBIT_VISA' },
    { role: 'SUPPLEMENTARY' },
  ],
  pin_chosen: [{ pinStatus: 'S' }],
  random_pin: [{ pinStatus: 'D' }],
  no_pin: [
    { product: 'VISA_VIRTUAL' },
    { product: 'MC_VIRTUAL' },
    { product: 'DEBIT_VISA_VIRTUAL' },
    { product: 'DEBIT_MC_VIRTUAL' },
  ],
  blocked: [{ status: 'CARD_BLOCKED' }, { status: 'SUSPECTED_FRAUD' }],
  closed: [
    { status: 'CARD_CLOSED' },
    { status: 'CARD_CLOSED_DUE_TO_FRAUD' },
    { status: 'CARD_LOST' },
    { status: 'CARD_STOLEN' },
    { status: 'CARD_EXPIRED' },
  ],
  not_yours_to_set: [
    { customerId: '1002' },
    { customerId: null },
    { role: 'unknown' },
    { role: 'SUPPLEMENTARY', customerId: '1002' },
    { pinStatus: 'S', customerId: '1002' },
  ],
  unknown: [
    { pinStatus: 'unknown' },
    { status: 'CARD_SOMETHING_NEW' },
    { status: 'unknown' },
    { product: 'MULTI_APPLICATION_CARD' },
    { product: 'unknown' },
    { product: 'visa_card' },
  ],
};

describe('where a card stands', () => {
  test('the table knows every stage, and every stage has an example', () => {
    expect(Object.keys(TABLE)).toEqual([...CARD_STAGES]);
    expect(Object.values(TABLE).filter((examples) => examples.length === 0)).toEqual([]);
  });

  const rows = Object.entries(TABLE).flatMap(([stage, cards]) => cards.map((card) => ({ stage, card })));
  test.each(rows)('$stage: $card', ({ stage, card }) => {
    expect(stageOf(aCard(card), HOLDER.customerId)).toBe(stage);
  });

  test('a closed or blocked card never waits for a PIN, whatever its pinStatus says', () => {
    for (const status of ['CARD_CLOSED', 'CARD_STOLEN', 'CARD_BLOCKED', 'SUSPECTED_FRAUD'])
      for (const pinStatus of ['W', 'S', 'D', 'unknown'] as const)
        expect(stageOf(aCard({ status, pinStatus }), HOLDER.customerId)).not.toBe('waiting_for_pin');
  });

  test('seed-12: the processor’s S and D are told apart', () => {
    expect(stageOf(aCard({ pinStatus: 'S' }), HOLDER.customerId)).toBe('pin_chosen');
    expect(stageOf(aCard({ pinStatus: 'D' }), HOLDER.customerId)).toBe('random_pin');
  });
});

const REFUSED: readonly [why: string, plastics: readonly Plastic[]][] = [
  ['none', []],
  ['two INACTIVE ones', [aPlastic(), aPlastic({ plasticId: '502', sequenceNumber: 2 })]],
  ['LOCKED: embossed already', [aPlastic({ status: 'LOCKED' })]],
  ['ACTIVE: in use', [aPlastic({ status: 'ACTIVE' })]],
  ['CLOSED', [aPlastic({ status: 'CLOSED' })]],
  ['a status nobody knows', [aPlastic({ status: 'inactive' }), aPlastic({ status: 'unknown' })]],
  ['not physical', [aPlastic({ physical: false })]],
  ['a PIN re-order, which is no plastic', [aPlastic({ productionType: 'PIN' })]],
];

describe('S13: which plastic may get a PIN', () => {
  test.each(REFUSED)('S13: refused: %s', (_, plastics) => {
    expect(plasticToSet(plastics)).toMatchObject({ allowed: false });
  });

  test('S13 seed-2: the one INACTIVE plastic is chosen among old ones and re-orders', () => {
    const others = [
      aPlastic({ plasticId: '1', status: 'ACTIVE' }),
      aPlastic({ plasticId: '2', status: 'CLOSED' }),
      aPlastic({ plasticId: '3', productionType: 'PIN' }),
      aPlastic({ plasticId: '4', physical: false }),
    ];
    const chosen = plasticToSet([...others, aPlastic({ plasticId: '9007199254740995' })]);
    expect(chosen).toEqual({ allowed: true, plasticId: '9007199254740995' });
  });

  test('S13: a plastic whose optional fields the processor left out is still allowed', () => {
    const bare = aPlastic({ physical: null, productionType: null });
    expect(plasticToSet([bare])).toEqual({ allowed: true, plasticId: '501' });
  });
});
