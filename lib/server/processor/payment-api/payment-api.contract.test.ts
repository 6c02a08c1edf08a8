import { describe, expect, test } from 'vitest';
import { aCard, aPlastic } from '@/lib/set-pin/recording-ports.fixture';
import { promisesOfAProcessor } from '../test-processor-contract';
import { type Answer, scripted } from '../scripted-http.fixture';
import { createPaymentApi } from './processor';

const PAGES = { pinOrigins: ['https://pin.enfuce.example'], frameKey: 'agreed' };
const HOLDER = { id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a', browser: null };
const wireCard = {
  ...{ id: '9007199254740993', customerId: '1001', accountId: '5001', product: 'DEBIT_MC', cardRole: 'MAIN' },
  ...{
    status: 'CARD_OK',
    pinStatus: 'W',
    maskedCardNumber: '53990012****1234',
    somethingNew: 'nobody knows',
  },
};
const card = aCard({ product: 'DEBIT_MC' });
const plastic = aPlastic();
const fine = (json: unknown) => ({ status: 200, json });

describe('the Payment API keeps the promises of a processor', () => {
  promisesOfAProcessor({
    create: (call, onCards) => createPaymentApi({ call, ...PAGES, ...(onCards && { onCards }) }),
    channel: 'form',
    waiting: [wireCard],
    strange: [{ ...wireCard, status: 'CARD_ASLEEP', pinStatus: 'Q', cardRole: 'AGENT' }],
    control: { id: 'c-1', pinURL: 'https://pin.enfuce.example/pin' },
    hostile: { id: 'c-1', pinURL: 'https://evil.example/pin' },
    card,
    plastic,
    without: [],
    done: () => [fine({ description: 'done', id: '42' })],
    created: wireCard,
  });
});

describe('what each act asks of the Payment API', () => {
  const processor = (...answers: readonly Answer[]) => {
    const { call, asked } = scripted(...answers);
    return { it: createPaymentApi({ call, ...PAGES }), asked };
  };
  const target = { card, plastic };
  const said = (asked: readonly { method: string; path: string; json?: unknown }[]) =>
    asked.map(({ method, path, json }) => `${method} ${path}${json ? ` ${JSON.stringify(json)}` : ''}`);
  const at = `/card/v3/${card.cardId}`;

  test.each([
    ['random_pin', [`PATCH /card/v4/DEBIT_MC/${card.cardId} {"pinStatus":"D"}`]],
    [
      'reissue_card',
      [`POST ${at}/update/REISSUE_CARD`, `PATCH /card/v4/DEBIT_MC/${card.cardId} {"pinStatus":"W"}`],
    ],
    ['replace_card', [`POST ${at}/update/REPLACE_CARD`, 'PATCH /card/v4/DEBIT_MC/42 {"pinStatus":"W"}']],
    ['activate_card', [`POST ${at}/plastic/501/update/ACTIVATE`]],
    ['reset_pin_tries', [`POST ${at}/update/RESET_PIN_ATTEMPT`]],
    ['reorder_pin', [`POST ${at}/update/REORDER_CARD_PIN`]],
  ] as const)('%s asks for %j', async (act, calls) => {
    const { it, asked } = processor(fine({ id: '42' }));
    await it.act(act, target, HOLDER, 'key');
    expect(said(asked)).toEqual(calls);
    expect(new Set(asked.map(({ headers }) => headers?.['x-idempotency-key'])).size).toBe(calls.length);
  });

  test.each(['SET_PIN', 'VIEW_PIN'] as const)(
    'S15: a control for %s is asked for by its plastic, with this scope and nothing else',
    async (scope) => {
      const { it, asked } = processor({
        status: 201,
        json: { id: 'c', pinURL: 'https://pin.enfuce.example/' },
      });
      await it.requestControl({ scope, channel: 'form', ...target }, HOLDER);
      const path = `/pincontrol/v2/plastic/${plastic.plasticId}`;
      expect(asked).toMatchObject([{ method: 'POST', path, query: { auditUser: HOLDER.auditUser } }]);
      expect(asked[0]?.json).toEqual({ scope });
    },
  );

  test('a card that was replaced stays replaced when it cannot be told to wait', async () => {
    const { it, asked } = processor(fine({ id: '42' }), { status: 503, json: null });
    expect(await it.act('replace_card', target, HOLDER, 'key')).toEqual({ cardId: '42' });
    expect(asked, 'asked twice, each time under a key of its own').toHaveLength(3);
    expect(new Set(asked.slice(1).map(({ headers }) => headers?.['x-idempotency-key'])).size).toBe(2);
  });

  test('a card that was made anew is told to wait once more where that was turned away', async () => {
    const { it, asked } = processor({ status: 429, json: null }, fine({}));
    await it.letWait(card, HOLDER, 'key');
    expect(said(asked)).toEqual(Array(2).fill(`PATCH /card/v4/DEBIT_MC/${card.cardId} {"pinStatus":"W"}`));
    const refused = processor({ status: 409, json: null });
    await refused.it.letWait(card, HOLDER, 'key');
    expect(refused.asked, 'a refusal is final').toHaveLength(1);
  });

  test('a replacement without an id of its own may have been made', async () => {
    for (const json of [{}, { id: card.cardId }, { id: '../1' }]) {
      const asked = processor(fine(json)).it.act('replace_card', target, HOLDER, 'key');
      await expect(asked).rejects.toMatchObject({ outcome: 'unknown' });
    }
  });

  test.each([
    ['DEBIT_MC', '/card/v4/DEBIT_MC/customer/1001/account/5001'],
    ['VISA_CARD', '/card/v4/VISA_CARD/customer/1001/account/5001/MAIN'],
  ])('seed-1: %s is ordered by its own path', async (product, path) => {
    const { it, asked } = processor({ status: 201, json: wireCard });
    await it.order({ like: card, product, pinStatus: 'W' }, HOLDER, 'key');
    expect(asked).toMatchObject([
      { method: 'POST', path, json: { pinStatus: 'W', embossing: { firstName: 'Anna', lastName: 'Berg' } } },
    ]);
  });

  test('CARD_BLOCKED: a card is frozen by its status, and only that is sent', async () => {
    const { it, asked } = processor({ status: 200, json: { description: 'done', id: '1' } });
    await it.freeze(aCard({ cardId: '7', product: 'VISA_CARD' }), HOLDER);
    const frozen = { method: 'PATCH', path: '/card/v4/VISA_CARD/7', json: { status: 'CARD_BLOCKED' } };
    expect(asked).toEqual([expect.objectContaining(frozen)]);
  });
});
