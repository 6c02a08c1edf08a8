import { describe, expect, test } from 'vitest';
import { SetPinError } from './errors';
import { ActCallFailed, type FailedOutcome } from './ports';
import { aCard, CARD_REF, HOLDER, recordingPorts, rulesOver } from './recording-ports.fixture';

const frozen = aCard({ status: 'CARD_BLOCKED' });
const freeze = (all: ReturnType<typeof recordingPorts>) => rulesOver(all).freeze(HOLDER, CARD_REF);
const failed = (outcome: FailedOutcome) =>
  new ActCallFailed(outcome, { cause: new SetPinError('processor_unavailable', 'silent') });

describe('freezing a card', () => {
  test('S49: is written down, done, ends what was proven for the card, and is told', async () => {
    const all = recordingPorts({ cardsAfterwards: [frozen] });
    expect(await freeze(all)).toEqual({ cardRef: CARD_REF, stage: 'blocked' });
    expect(all.calls).toEqual([
      ...['resolve', 'cards, fresh', 'audit act_requested', `freeze ${frozen.cardId}`],
      ...['end all', 'audit card_frozen', 'notice of freezing', 'remember', 'cards, fresh'],
    ]);
  });

  test('twice is once: a card that is blocked already is said to be, and nothing is asked', async () => {
    const all = recordingPorts({ cards: [frozen] });
    expect(await freeze(all)).toEqual({ cardRef: CARD_REF, stage: 'blocked' });
    expect(all.calls).toEqual(['resolve', 'cards, fresh']);
  });

  test.each([
    ['that is closed', aCard({ status: 'CARD_LOST' })],
    ['that names somebody else', aCard({ customerId: '1002' })],
    ['of which nobody knows whom it names', aCard({ customerId: null })],
  ])('S12: a card %s is refused, and nothing is asked', async (_, card) => {
    const all = recordingPorts({ cards: [card] });
    await expect(freeze(all)).rejects.toMatchObject({ code: 'not_offered' });
    expect(all.calls).toEqual(['resolve', 'cards, fresh']);
  });

  test('S12: a handle that is not theirs is not there', async () => {
    const all = recordingPorts({ resolved: null });
    await expect(freeze(all)).rejects.toMatchObject({ code: 'not_found' });
    expect(all.calls).toEqual(['resolve']);
  });

  test.each([
    ['unknown', 'act_unconfirmed'],
    ['errored', 'act_unconfirmed'],
    ['refused', 'processor_unavailable'],
    ['unsent', 'processor_unavailable'],
  ] as const)('that failed (%s) is told as %s, and can be asked for again', async (outcome, code) => {
    const all = recordingPorts({ failAct: failed(outcome) });
    await expect(freeze(all)).rejects.toMatchObject({ code });
    expect(all.calls.at(-1)).toBe('audit act_failed');
  });

  test('S48: is not done where it cannot be written down', async () => {
    const all = recordingPorts({ failAuditOf: 'act_requested' });
    await expect(freeze(all)).rejects.toThrow('disk full');
    expect(all.calls).not.toContain(`freeze ${frozen.cardId}`);
  });
});
