import { describe, expect, test } from 'vitest';
import { aCard, aPlastic } from '@/lib/set-pin/recording-ports.fixture';
import { promisesOfAProcessor } from '../test-processor-contract';
import { type Answer, scripted } from '../scripted-http.fixture';
import { createMyCore } from './processor';

const PIN_ORIGINS = ['https://pin.enfuce.example'];
const HOLDER = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a', browser: null };
const CARD_ID = '20218aae-b15e-406c-9e9f-23735cd86a48';
const wireCard = {
  ...{ id: CARD_ID, cardholderId: '1001', accountId: 'acc-1', programId: 'prg-1', role: 'MAIN_CARD' },
  ...{ cardConfigurationCode: 'MC_DEBIT_1', cardStatus: 'ACTIVE', pinStatus: 'WAITING' },
  ...{ maskedPan: '123456______4285', plastic: { embossingName: 'Aino Virtanen' } },
  ...{ cardVersions: [{ status: 'INITIAL', sequenceNumber: 1 }], somethingNew: 'nobody knows' },
};
const model = { programId: 'prg-1', cardholderId: '1001', embossingName: 'Aino Virtanen' };
const card = aCard({ cardId: CARD_ID, product: 'MC_DEBIT_1', accountId: 'acc-1', model });
const plastic = aPlastic({ plasticId: '1' });
const fine = (json: unknown) => ({ status: 200, json });
const successor = { ...wireCard, id: '42', previousCardId: CARD_ID };

describe('MyCore keeps the promises of a processor', () => {
  promisesOfAProcessor({
    create: (call, onCards) => createMyCore({ call, pinOrigins: PIN_ORIGINS, ...(onCards && { onCards }) }),
    channel: 'message',
    waiting: [wireCard],
    strange: [{ ...wireCard, cardStatus: 'ASLEEP', pinStatus: 'DREAMT', role: 'AGENT' }],
    control: { id: CARD_ID, pinFrameUrl: 'https://pin.enfuce.example/frame' },
    hostile: { id: CARD_ID, pinFrameUrl: 'https://evil.example/frame' },
    card,
    plastic,
    without: ['reset_pin_tries'],
    done: () => [fine({ description: 'done', id: 'request-1' }), fine([successor])],
    created: wireCard,
  });
});

const processor = (...answers: readonly Answer[]) => {
  const { call, asked } = scripted(...answers);
  return { it: createMyCore({ call, pinOrigins: PIN_ORIGINS }), asked };
};

test('BLOCKED: a card is frozen by its cardStatus, and only that is sent', async () => {
  const { it, asked } = processor(fine({ id: 'request-1' }));
  await it.freeze(card, HOLDER);
  const frozen = { method: 'PATCH', path: `/v1/cards/${CARD_ID}`, json: { cardStatus: 'BLOCKED' } };
  expect(asked).toEqual([expect.objectContaining(frozen)]);
});

describe('MyCore’s words in the law’s', () => {
  test.each([
    ['WAITING', 'W'],
    ['SET', 'S'],
    ['GENERATED', 'D'],
    ['INHERITED', 'inherited'],
  ])('pinStatus %s is %s', async (pinStatus, ours) => {
    expect(await processor(fine([{ ...wireCard, pinStatus }])).it.cardsOf(HOLDER, 'fresh')).toMatchObject([
      { pinStatus: ours },
    ]);
  });

  test.each([
    ['ACTIVE', 'CARD_OK'],
    ['BLOCKED', 'CARD_BLOCKED'],
    ['BLOCKED_SUSPECTED_FRAUD', 'SUSPECTED_FRAUD'],
    ['CLOSED_DUE_TO_FRAUD', 'CARD_CLOSED_DUE_TO_FRAUD'],
    ['CLOSED_LOST', 'CARD_LOST'],
    ['CLOSED_STOLEN', 'CARD_STOLEN'],
    ['CLOSED', 'CARD_CLOSED'],
    ['CLOSED_EXPIRED', 'CARD_EXPIRED'],
  ])('cardStatus %s is %s', async (cardStatus, status) => {
    expect(await processor(fine([{ ...wireCard, cardStatus }])).it.cardsOf(HOLDER, 'fresh')).toMatchObject([
      { status },
    ]);
  });

  test.each([
    ['MAIN_CARD', 'MAIN', 'W'],
    ['CARD_APPLICATION', 'MAIN', 'inherited'],
    ['SOMETHING_NEW', 'unknown', 'W'],
  ])('the role %s is %s, and its pinStatus WAITING is %s', async (role, ours, pinStatus) => {
    expect(await processor(fine([{ ...wireCard, role }])).it.cardsOf(HOLDER, 'fresh')).toMatchObject([
      { role: ours, pinStatus },
    ]);
  });

  const sent = { status: 'SENT_TO_MANUFACTURER', sentToManufacturerAt: '2026-11-20T03:00:00Z' };
  test.each([
    ['INITIAL', 'AWAITING_CRYPTO_VALUES', 'INACTIVE', null],
    ['INITIAL', 'CRYPTO_VALUES_PROCESSED', 'INACTIVE', null],
    ['INITIAL', 'SENT_TO_MANUFACTURER', 'LOCKED', '2026-11-20'],
    ['INITIAL', 'MANUFACTURING_ABORTED', 'REJECTED', null],
    ['INITIAL', 'SOMETHING_NEW', 'INACTIVE', null],
    ['ACTIVE', 'SENT_TO_MANUFACTURER', 'ACTIVE', '2026-11-20'],
    ['ACTIVE_LIMITED', 'CRYPTO_VALUES_PROCESSED', 'INACTIVE', null],
    ['ACTIVE_LIMITED', 'SENT_TO_MANUFACTURER', 'ACTIVE_LIMITED', '2026-11-20'],
    ['CLOSED', 'SENT_TO_MANUFACTURER', 'CLOSED', '2026-11-20'],
    ['DREAMING', 'CRYPTO_VALUES_PROCESSED', 'DREAMING', null],
  ])('a version %s, %s, is a plastic %s', async (version, manufacturing, status, madeOn) => {
    const entry = {
      ...sent,
      status: manufacturing,
      cardVersionSequenceNumber: 1,
      manufacturingReason: 'NEW_CARD',
    };
    const { it } = processor(
      fine([{ ...wireCard, cardVersions: [{ status: version, sequenceNumber: 1 }] }]),
      fine({ manufacturingEntries: [entry] }),
    );
    const [read] = await it.cardsOf(HOLDER, 'fresh');
    if (!read) throw new Error('no card was read');
    expect(await it.plasticsOf(read, HOLDER)).toMatchObject([{ status, madeOn, plasticId: '1' }]);
  });

  const madeFor = async (manufacturingReason: string, status = 'SENT_TO_MANUFACTURER') => {
    const entry = { cardVersionSequenceNumber: 1, status, manufacturingReason };
    const { it } = processor(fine([wireCard]), fine({ manufacturingEntries: [entry] }));
    const [read] = await it.cardsOf(HOLDER, 'fresh');
    if (!read) throw new Error('no card was read');
    return it.plasticsOf(read, HOLDER);
  };
  test.each(['NEW_CARD', 'REPLACE_CARD', 'REISSUE_CARD', 'RENEW_CARD'])(
    'what was made for %s is the card’s plastic',
    async (reason) => {
      expect(await madeFor(reason)).toMatchObject([{ productionType: 'NEW_PLASTIC', status: 'LOCKED' }]);
    },
  );
  test.each([
    ['CRYPTO_VALUES_PROCESSED', 'INACTIVE'],
    ['SENT_TO_MANUFACTURER', 'CLOSED'],
    ['MANUFACTURING_ABORTED', 'REJECTED'],
  ])(
    'what is made for REORDER_PIN is a letter, and says nothing of the card: %s is %s',
    async (made, status) => {
      expect(await madeFor('REORDER_PIN', made)).toMatchObject([
        { productionType: 'NEW_PLASTIC', status: 'INACTIVE' },
        { productionType: 'PIN', status },
      ]);
    },
  );
});

describe('what is asked of MyCore', () => {
  const target = { card, plastic };
  test.each([
    ['random_pin', 'PATCH', '', { pinStatus: 'GENERATED' }],
    ['reissue_card', 'POST', '/reissue', { pinStatus: 'WAITING' }],
    ['replace_card', 'POST', '/replace', { pinStatus: 'WAITING' }],
    ['activate_card', 'POST', '/activate', undefined],
    ['reorder_pin', 'POST', '/reorder-pin', undefined],
  ] as const)('%s: %s %s %j', async (act, method, path, json) => {
    const { it, asked } = processor(fine({ id: 'request-1' }), fine([successor]));
    const { cardId } = await it.act(act, target, HOLDER, 'key');
    expect(asked[0]).toMatchObject({ method, path: `/v1/cards/${CARD_ID}${path}` });
    expect(asked[0]?.json).toEqual(json);
    expect(cardId).toBe(act === 'replace_card' ? '42' : CARD_ID);
  });

  test.each([
    ['SET_PIN', 'set-pin', { scope: 'SET_PIN' }],
    ['VIEW_PIN', 'view-pin', { scope: 'VIEW_PIN', sequenceNumber: 1 }],
    ['CHANGE_PIN', 'set-pin', { scope: 'CHANGE_PIN', sequenceNumber: 1 }],
  ] as const)(
    'a control for %s: its pinControlId goes to the frame at pinFrameUrl as %s',
    async (scope, operation, json) => {
      const { it, asked } = processor({
        status: 201,
        json: { id: 'c-1', pinFrameUrl: 'https://pin.enfuce.example/frame' },
      });
      const control = await it.requestControl({ scope, channel: 'message', ...target }, HOLDER);
      expect(asked).toMatchObject([{ path: `/v1/cards/${CARD_ID}/pinControl`, json }]);
      expect(control).toEqual({
        ...{ channel: 'message', controlId: 'c-1', src: 'https://pin.enfuce.example/frame' },
        ...{ targetOrigin: 'https://pin.enfuce.example', message: { operation, pinControlId: 'c-1' } },
      });
    },
  );

  test('seed-1: an order names programme, account, cardholder and name of a card they have', async () => {
    const { it, asked } = processor({ status: 201, json: wireCard });
    await it.order({ like: card, product: 'MC_DEBIT_2', pinStatus: 'D' }, HOLDER, 'key');
    expect(asked).toMatchObject([
      {
        ...{ method: 'POST', path: '/v1/cards' },
        json: {
          ...{ programId: 'prg-1', cardholderId: '1001', accountId: 'acc-1', pinStatus: 'GENERATED' },
          ...{ cardConfigurationCode: 'MC_DEBIT_2', plastic: { embossingName: 'Aino Virtanen' } },
        },
      },
    ]);
  });

  test('a card that was replaced stays replaced when its successor cannot be read', async () => {
    const { it } = processor(fine({ id: 'request-1' }), { status: 503, json: null });
    expect(await it.act('replace_card', target, HOLDER, 'key')).toEqual({ cardId: CARD_ID });
  });
});
