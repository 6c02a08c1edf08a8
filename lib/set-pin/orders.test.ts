import { describe, expect, test } from 'vitest';
import type { Card } from './card';
import { SetPinError } from './errors';
import { ActCallFailed } from './ports';
import {
  aCard,
  CARD_REF,
  HOLDER,
  OFFER_REF,
  recordingPorts,
  REQUEST,
  rulesOver,
  UNSEEN_REF,
} from './recording-ports.fixture';

const request = { ...REQUEST, offer: OFFER_REF, pin: 'own' } as const;
const offers = (cards: readonly Card[], products: readonly string[] = ['DEBIT_MC']) =>
  rulesOver(recordingPorts({ cards }), {}, products).offersFor(HOLDER);

describe('seed-1: what may be ordered', () => {
  test('one offer for each account of their own and each product of the bank', async () => {
    const cards = [aCard(), aCard({ cardId: '2' }), aCard({ cardId: '3', accountId: '5002', last4: '9999' })];
    const all = await offers(cards, ['DEBIT_MC', 'VISA_CARD']);
    expect(all.map(({ product, like }) => [product, like])).toEqual([
      ['DEBIT_MC', '1234'],
      ['VISA_CARD', '1234'],
      ['DEBIT_MC', '9999'],
      ['VISA_CARD', '9999'],
    ]);
  });

  test.each<[string, Partial<Card>]>([
    ['on another person’s account', { role: 'SUPPLEMENTARY' }],
    ['with another’s name on it', { customerId: '1002' }],
    ['blocked', { status: 'CARD_BLOCKED' }],
    ['closed', { status: 'CARD_CLOSED' }],
    ['of bits', { physical: false }],
    ['whose account is not told', { accountId: null }],
    ['whose name is not told', { model: null }],
    ['that is an application of another', { pinStatus: 'inherited' }],
  ])('a card %s is no ground for an order', async (_, card) => {
    expect(await offers([aCard(card)])).toEqual([]);
  });

  test('nothing, where the bank sells nothing here, and no call is made', async () => {
    const all = recordingPorts();
    expect(await rulesOver(all, {}, []).offersFor(HOLDER)).toEqual([]);
    expect(all.calls).toEqual([]);
  });
});

describe('seed-1: ordering', () => {
  test.each([
    ['own', 'W', 'W', 'waiting_for_pin'],
    ['random', 'D', 'D', 'random_pin'],
    ['own', 'W', 'D', 'random_pin'],
  ] as const)(
    'S01: with a PIN %s it is ordered in %s, after proof and audit; what is %s then, is told',
    async (pin, pinStatus, then, stage) => {
      const all = recordingPorts({ cardsAfterwards: [aCard({ cardId: '77', pinStatus: then })] });
      const done = await rulesOver(all).order(HOLDER, { ...request, pin });
      expect(done).toEqual({ cardRef: CARD_REF, stage });
      expect(all.calls).toEqual([
        ...['room', 'requireLive', 'cards, fresh', 'remember', 'claim', 'take', 'audit act_requested'],
        ...[
          `order DEBIT_MC ${pinStatus} like ${aCard().cardId}`,
          'settle act_done 77',
          'audit act_done',
          'remember',
          'cards, fresh',
        ],
      ]);
    },
  );

  test('S46: one that was done, and whose answer got lost, is told to who asks again, and not ordered again', async () => {
    const all = recordingPorts({
      cards: [aCard({ cardId: '77' })],
      ...{ refuseProof: new SetPinError('step_up_required', 'over'), result: '77' },
    });
    const done = await rulesOver(all).order(HOLDER, request);
    expect(done).toEqual({ cardRef: CARD_REF, stage: 'waiting_for_pin' });
    expect(all.keys).toEqual([]);
  });

  test('S46: after an error another key is sent, unless the card is there: known by being new', async () => {
    const cause = new SetPinError('processor_unavailable', '503');
    const refused = recordingPorts({ failAct: new ActCallFailed('errored', { cause }) });
    await expect(rulesOver(refused).order(HOLDER, request)).rejects.toMatchObject({
      code: 'act_unconfirmed',
    });
    expect(refused.settled).toEqual(['act_errored']);

    const other = recordingPorts({ doubt: 'errored' });
    await rulesOver(other).order(HOLDER, request);
    expect(other.keys).toHaveLength(1);

    const fresh = aCard({ cardId: '77', product: 'DEBIT_MC' });
    const there = recordingPorts({ doubt: 'errored', cards: [aCard(), fresh], unseen: '77' });
    expect((await rulesOver(there).order(HOLDER, request)).cardRef).toBe(UNSEEN_REF);
    expect(there.keys).toEqual([]);
    expect(there.settled, 'who loses this answer gets it again').toEqual(['act_done']);
  });

  test.each([
    [undefined, true],
    ['unanswered', false],
    ['errored', false],
  ] as const)(
    'S46: doubt %s: the cards there are remembered before it is sent: %s, for one may be new',
    async (doubt, isKept) => {
      const all = recordingPorts(doubt && { doubt });
      await rulesOver(all).order(HOLDER, request);
      expect(all.calls.slice(0, all.calls.indexOf('claim')).includes('remember')).toBe(isKept);
    },
  );

  test('S12: an offer that was not made to them is refused before the claim', async () => {
    const all = recordingPorts({ cards: [] });
    await expect(rulesOver(all).order(HOLDER, request)).rejects.toMatchObject({ code: 'not_offered' });
    expect(all.calls).not.toContain('claim');
  });

  test('S01: without a proof nothing is read and nothing is ordered', async () => {
    const all = recordingPorts({ refuseProof: new SetPinError('step_up_required', 'none') });
    await expect(rulesOver(all).order(HOLDER, request)).rejects.toMatchObject({ code: 'step_up_required' });
    expect(all.calls).toEqual(['room', 'requireLive']);
  });

  test('S46: an order without an answer is told as such, keeps its key, and is not sent twice by itself', async () => {
    const cause = new SetPinError('processor_unavailable', 'silent');
    const all = recordingPorts({ failAct: new ActCallFailed('unknown', { cause }) });
    await expect(rulesOver(all).order(HOLDER, request)).rejects.toMatchObject({ code: 'act_unconfirmed' });
    expect(all.settled).toEqual(['act_unknown']);
    expect(all.keys).toEqual(['key-of-this-use']);
  });
});
