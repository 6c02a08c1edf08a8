import { describe, expect, test } from 'vitest';
import type { CardAct } from '../contract/step-up';
import { SetPinError } from './errors';
import { ActCallFailed, type FailedOutcome } from './ports';
import {
  aCard,
  aMadePlastic,
  aPlastic,
  CARD_REF,
  HOLDER,
  recordingPorts,
  REQUEST,
  rulesOver,
  UNSEEN_REF,
} from './recording-ports.fixture';

type Ports = ReturnType<typeof recordingPorts>;
const randomPin = (all: Ports) => rulesOver(all).act(HOLDER, CARD_REF, 'random_pin', REQUEST);
const inUse = { cards: [aCard({ pinStatus: 'S' })], plastics: [aMadePlastic()] };
const failed = (outcome: FailedOutcome) =>
  new ActCallFailed(outcome, { cause: new SetPinError('processor_unavailable', 'silent') });

describe('an act on a card', () => {
  test('S01: proof, ownership, state, claim, audit, the act, and then the truth', async () => {
    const all = recordingPorts({ cardsAfterwards: [aCard({ pinStatus: 'D' })] });
    expect(await randomPin(all)).toEqual({ cardRef: CARD_REF, stage: 'random_pin' });
    expect(all.calls).toEqual([
      ...[
        'resolve',
        'room',
        'requireLive',
        'cards, fresh',
        'plastics',
        'claim',
        'take',
        'audit act_requested',
      ],
      ...['random_pin 501', 'settle act_done 9007199254740993', 'audit act_done', 'remember', 'cards, fresh'],
    ]);
    expect(all.keys).toEqual(['key-of-this-use']);
  });

  test('S01: without a proof nothing is asked of the processor', async () => {
    const all = recordingPorts({ refuseProof: new SetPinError('step_up_required', 'none') });
    await expect(randomPin(all)).rejects.toMatchObject({ code: 'step_up_required' });
    expect(all.calls).toEqual(['resolve', 'room', 'requireLive']);
  });

  test('S13: what the card does not offer now takes no slot', async () => {
    const all = recordingPorts(inUse);
    await expect(randomPin(all)).rejects.toMatchObject({ code: 'not_offered' });
    expect(all.calls).not.toContain('claim');
  });

  test('S21: while a control may be loaded for the card, it is not done', async () => {
    const all = recordingPorts({ refuseClaim: new SetPinError('control_is_live', 'taken') });
    await expect(randomPin(all)).rejects.toMatchObject({ code: 'control_is_live' });
    expect(all.calls.at(-1)).toBe('claim');
  });

  test('S48: what cannot be written down is not done, and nothing is used up', async () => {
    const all = recordingPorts({ failAuditOf: 'act_requested' });
    await expect(randomPin(all)).rejects.toMatchObject({ code: 'internal_error' });
    expect(all.calls.at(-1)).toBe('settle nothing_done');
  });

  test('a replacement leads to the new card', async () => {
    const after = [aCard({ status: 'CARD_LOST' }), aCard({ cardId: '42' })];
    const all = recordingPorts({ ...inUse, actsOn: '42', cardsAfterwards: after });
    const done = await rulesOver(all).act(HOLDER, CARD_REF, 'replace_card', REQUEST);
    expect(done.stage).toBe('waiting_for_pin');
  });

  test('what was done stays done when the truth cannot be read afterwards', async () => {
    const silent = new SetPinError('processor_unavailable', 'silent');
    const all = recordingPorts({ ...inUse, cardsAfterwards: silent });
    const done = await rulesOver(all).act(HOLDER, CARD_REF, 'reissue_card', REQUEST);
    expect(done).toEqual({ cardRef: CARD_REF, stage: 'unknown' });
  });
});

describe('S46: an act that was done, and whose answer got lost', () => {
  test('on its way to the browser: who asks again under the same proof hears of it, and nothing is sent', async () => {
    const over = { refuseProof: new SetPinError('step_up_required', 'over'), result: '9007199254740993' };
    const all = recordingPorts({ cards: [aCard({ pinStatus: 'D' })], ...over });
    expect(await randomPin(all)).toEqual({ cardRef: CARD_REF, stage: 'random_pin' });
    expect(all.calls).toEqual(['resolve', 'room', 'requireLive', 'remember', 'cards, fresh']);
  });

  test.each([
    ['settled', { failSettle: new Error('the database is gone') }],
    ['written into the audit', { failAuditOf: 'act_done' }],
    ['kept for its holder', { failRemember: new Error('the database is gone') }],
  ] as const)('before it could be %s: it is not said to have failed', async (_, differently) => {
    const all = recordingPorts({ ...inUse, ...differently });
    const asked = rulesOver(all).act(HOLDER, CARD_REF, 'reissue_card', REQUEST);
    await expect(asked).rejects.toMatchObject({ code: 'act_unconfirmed', retryAfterSeconds: 10 });
    expect(all.keys).toHaveLength(1);
  });
});

describe('S46: an act that failed', () => {
  test.each([
    ['unknown', 'act_unknown', 'act_unconfirmed'],
    ['errored', 'act_errored', 'act_unconfirmed'],
    ['refused', 'act_refused', 'processor_unavailable'],
    ['busy', 'act_refused', 'processor_unavailable'],
    ['unsent', 'nothing_done', 'processor_unavailable'],
  ] as const)(
    '%s settles as %s and is told as %s; it is never asked again by itself',
    async (outcome, end, code) => {
      const all = recordingPorts({ ...inUse, failAct: failed(outcome) });
      const asked = rulesOver(all).act(HOLDER, CARD_REF, 'reissue_card', REQUEST);
      await expect(asked).rejects.toMatchObject({ code });
      expect(all.settled).toEqual([end]);
      expect(all.keys).toHaveLength(1);
      expect(all.audited.at(-1)).toMatchObject({ event: 'act_failed', code: `reissue_card ${outcome}` });
    },
  );
});

describe('S46: an act that got no answer, asked for again under the same proof', () => {
  const again = (act: CardAct, differently: Parameters<typeof recordingPorts>[0]) => {
    const all = recordingPorts({ ...inUse, doubt: 'unanswered', ...differently });
    return { all, asked: rulesOver(all).act(HOLDER, CARD_REF, act, REQUEST) };
  };
  const onOrder = { plastics: [aMadePlastic(), aPlastic({ plasticId: '502' })] };

  test('is sent with the same key where the card shows that it was done: Enfuce repeats its answer', async () => {
    const { all, asked } = again('reissue_card', onOrder);
    await expect(asked).resolves.toMatchObject({ cardRef: CARD_REF });
    expect(all.keys).toEqual(['key-of-this-use']);
  });

  test('refused this time: an answer under the same key is the answer to the first time, too', async () => {
    const { all, asked } = again('reissue_card', { failAct: failed('refused') });
    await expect(asked).rejects.toMatchObject({ code: 'processor_unavailable' });
    expect(all.settled).toEqual(['act_refused']);
  });

  test.each(['busy', 'unsent'] as const)(
    '%s this time: of the first time that says nothing, so the key is kept and the doubt is told',
    async (outcome) => {
      const { all, asked } = again('reissue_card', { failAct: failed(outcome) });
      await expect(asked).rejects.toMatchObject({ code: 'act_unconfirmed' });
      expect(all.settled).toEqual(['act_unknown']);
    },
  );

  test('its twin: without that it is refused, for a second plastic would be made', async () => {
    const all = recordingPorts({ ...inUse, ...onOrder });
    const asked = rulesOver(all).act(HOLDER, CARD_REF, 'reissue_card', REQUEST);
    await expect(asked).rejects.toMatchObject({ code: 'not_offered' });
    expect(all.keys).toEqual([]);
  });

  test.each<[CardAct, Parameters<typeof recordingPorts>[0]]>([
    ['reissue_card', { ...onOrder, doubt: 'errored' }],
    ['replace_card', { cards: [aCard({ pinStatus: 'S', status: 'CARD_LOST' })], doubt: 'errored' }],
    ['replace_card', { cards: [aCard({ pinStatus: 'S', status: 'CARD_CLOSED' })], doubt: 'errored' }],
    ['activate_card', { plastics: [aMadePlastic()] }],
    ['reset_pin_tries', { cards: [aCard({ pinStatus: 'S', pinTries: { failed: 0, max: 3 } })] }],
    ['random_pin', { cards: [aCard({ pinStatus: 'D' })] }],
  ])('%s: what the card shows as done is done, and nothing is sent', async (act, differently) => {
    const { all, asked } = again(act, differently);
    await expect(asked).resolves.toMatchObject({ cardRef: CARD_REF });
    expect(all.keys).toEqual([]);
  });

  test('answered with an error, and made all the same: the new card is found, and told to wait', async () => {
    const cards = [aCard({ pinStatus: 'S', status: 'CARD_LOST' }), aCard({ cardId: '42', pinStatus: 'D' })];
    const { all, asked } = again('replace_card', { cards, unseen: '42', doubt: 'errored' });
    expect((await asked).cardRef).toBe(UNSEEN_REF);
    expect(all.calls.slice(all.calls.indexOf('claim'))).toEqual([
      ...['claim', 'take', 'audit act_requested', 'let 42 wait', 'settle act_done 42', 'audit act_done'],
      ...['remember', 'cards, fresh'],
    ]);
    expect(all.keys, 'and not made again').toEqual([]);
  });

  test.each([
    [undefined, true],
    ['unanswered', false],
    ['errored', false],
  ] as const)(
    'doubt %s: the cards there are remembered before it is sent: %s, for one may be new',
    async (doubt, isKept) => {
      const all = recordingPorts({ ...inUse, ...(doubt && { doubt }) });
      await rulesOver(all).act(HOLDER, CARD_REF, 'replace_card', REQUEST);
      expect(all.calls.slice(0, all.calls.indexOf('claim')).includes('remember')).toBe(isKept);
    },
  );

  test.each(['S', 'W'] as const)(
    'the same of a reissue; one that waits already (%s) is not told twice',
    async (pinStatus) => {
      const { all, asked } = again('reissue_card', {
        ...onOrder,
        cards: [aCard({ pinStatus })],
        doubt: 'errored',
      });
      await asked;
      expect(all.calls.includes(`let ${aCard().cardId} wait`)).toBe(pinStatus === 'S');
    },
  );

  test.each<[CardAct, Parameters<typeof recordingPorts>[0]]>([
    ['activate_card', { plastics: [aMadePlastic({ status: 'REJECTED' })] }],
    ['reset_pin_tries', { cards: [aCard({ pinStatus: 'S', pinTries: null })] }],
    ['random_pin', { cards: [aCard({ pinStatus: 'unknown' })] }],
  ])('%s: what the card does not show as done is refused', async (act, differently) => {
    const { asked } = again(act, differently);
    await expect(asked).rejects.toMatchObject({ code: 'not_offered' });
  });
});

describe('a random PIN, and a PIN that is set at that moment', () => {
  test.each(['refused', 'unknown'] as const)(
    '%s: whoever set it first has set it, and that is told',
    async (outcome) => {
      const all = recordingPorts({ failAct: failed(outcome), cardsAfterwards: [aCard({ pinStatus: 'S' })] });
      expect(await randomPin(all)).toEqual({ cardRef: CARD_REF, stage: 'pin_chosen' });
    },
  );

  test('a late S is told, though the change to D was accepted', async () => {
    const all = recordingPorts({ cardsAfterwards: [aCard({ pinStatus: 'S' })] });
    expect((await randomPin(all)).stage).toBe('pin_chosen');
  });

  test('unanswered, and still waiting: not known to be done, and said so', async () => {
    const all = recordingPorts({ failAct: failed('unknown') });
    await expect(randomPin(all)).rejects.toMatchObject({ code: 'act_unconfirmed', retryAfterSeconds: 10 });
  });
});
