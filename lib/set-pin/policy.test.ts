import { describe, expect, test } from 'vitest';
import { CARD_STAGES, type CardStage } from '../contract/card';
import type { Card } from './card';
import { stageOf } from './policy';
import { aCard, HOLDER } from './recording-ports.fixture';

const TABLE: Record<CardStage, Partial<Card>[]> = {
  waiting_for_pin: [{}, { status: 'CARD_NO_RENEWAL' }, { role: 'SUPPLEMENTARY' }],
  pin_chosen: [{ pinStatus: 'S' }],
  random_pin: [{ pinStatus: 'D' }],
  inherits_pin: [{ pinStatus: 'inherited' }],
  no_pin: [{ physical: false }, { physical: false, status: 'CARD_BLOCKED' }],
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
    { physical: null },
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
