import 'server-only';
import { describe, expect, test } from 'vitest';
import type { Card, Customer, Plastic } from '@/lib/set-pin/card';
import type { ControlWish, Processor } from '@/lib/set-pin/ports';
import { CARD_ACTS, type CardAct } from '@/lib/contract/step-up';
import type { CardReader } from './card-reader';
import { ProcessorCallError, type ProcessorHttp, type ProcessorReply } from './http';
import { type Answer, scripted } from './scripted-http.fixture';

const HOLDER: Customer = {
  ...{ id: 'hld_a', sessionId: 's', customerId: '1001', auditUser: 'setpin-a' },
  browser: null,
};
const KEY = 'k'.repeat(43);
const CHANGES: readonly CardAct[] = CARD_ACTS;

/** How one API says on the wire what every API must be able to say. */
export interface Wire {
  readonly create: (call: ProcessorHttp, onCards?: CardReader) => Processor;
  readonly channel: ControlWish['channel'];
  /** A list of one card that waits for its PIN, with a field that nobody knows. */
  readonly waiting: unknown;
  /** The same card with a status, a pinStatus and a role that nobody knows. */
  readonly strange: unknown;
  /** A control that is good, and one whose page lies on a stranger's origin. */
  readonly control: unknown;
  readonly hostile: unknown;
  readonly card: Card;
  readonly plastic: Plastic;
  /** Acts that this API does not have. */
  readonly without: readonly CardAct[];
  /** Answers that make every act of `act` succeed, in the order in which they are asked for. */
  readonly done: (act: CardAct) => readonly ProcessorReply[];
  readonly created: unknown;
}

const ok = (json: unknown): ProcessorReply => ({ status: 200, json });
const refusal = (status: number): ProcessorReply => ({ status, json: null });

/** The promises of the port `Processor`, whichever API is behind it. */
export function promisesOfAProcessor(wire: Wire): void {
  const reads = {
    'the list of cards': (it: Processor) => it.cardsOf(HOLDER, 'fresh'),
    'the plastics of a card': (it: Processor) => it.plasticsOf(wire.card, HOLDER),
  };
  const wish = { scope: 'SET_PIN', channel: wire.channel, card: wire.card, plastic: wire.plastic } as const;
  const target = { card: wire.card, plastic: wire.plastic };
  const order = { like: wire.card, product: wire.card.product, pinStatus: 'W' } as const;
  const acts = CHANGES.filter((act) => !wire.without.includes(act));
  const changes: [string, (it: Processor) => Promise<unknown>][] = [
    ['a control', (it) => it.requestControl(wish, HOLDER)],
    ['an order', (it) => it.order(order, HOLDER, KEY)],
    ['freezing', (it) => it.freeze(target.card, HOLDER)],
    ...acts.map((act): [string, (it: Processor) => Promise<unknown>] => [
      act,
      (it) => it.act(act, target, HOLDER, KEY),
    ]),
  ];
  const using = (...answers: readonly Answer[]) => {
    const { call, asked } = scripted(...answers);
    return { it: wire.create(call), asked };
  };

  describe('reads', () => {
    test('a card that waits is told as one, and fields that were added are left behind', async () => {
      const [card] = await using(ok(wire.waiting)).it.cardsOf(HOLDER, 'fresh');
      expect(card).toMatchObject({ pinStatus: 'W', status: 'CARD_OK', role: 'MAIN', physical: true });
      expect(JSON.stringify(card)).not.toContain('nobody knows');
    });

    test('S49: what is new of a card is noted before anybody sees the list, or it is not seen', async () => {
      const seen: unknown[] = [];
      const { call } = scripted(ok(wire.waiting), ok(wire.waiting));
      const it = wire.create(call, (cards, holder) => {
        seen.push([cards.map(({ pinStatus }) => pinStatus), holder]);
        return seen.length > 1 ? Promise.reject(new Error('disk full')) : Promise.resolve();
      });
      await it.cardsOf(HOLDER, 'fresh');
      expect(seen).toEqual([[['W'], HOLDER]]);
      await expect(it.cardsOf(HOLDER, 'fresh')).rejects.toThrow('disk full');
    });

    test('S13: values that nobody knows are errors to nobody and eligible for nothing', async () => {
      const [card] = await using(ok(wire.strange)).it.cardsOf(HOLDER, 'fresh');
      expect(card).toMatchObject({ pinStatus: 'unknown', role: 'unknown' });
      expect(card?.status).not.toMatch(/^CARD_(OK|NO_RENEWAL)$/);
    });

    test.each(Object.entries(reads))(
      'S45: %s: busy, broken, refused, nonsense and silence are told apart',
      async (_, read) => {
        for (const [answer, code] of [
          [refusal(429), 'processor_unavailable'],
          [refusal(503), 'processor_unavailable'],
          [refusal(401), 'processor_refused'],
          [refusal(302), 'processor_refused'],
          [ok('hello'), 'processor_nonsense'],
          [new ProcessorCallError('nonsense'), 'processor_nonsense'],
          [new ProcessorCallError('unanswered'), 'processor_unavailable'],
          [new ProcessorCallError('unreachable'), 'processor_unavailable'],
        ] as const) {
          const { it, asked } = using(answer);
          await expect(read(it)).rejects.toMatchObject({ code });
          expect(asked).toHaveLength(1);
        }
      },
    );

    test('S42: a Retry-After is honoured', async () => {
      const { it } = using({ ...refusal(429), retryAfterSeconds: 7 });
      await expect(it.cardsOf(HOLDER, 'fresh')).rejects.toMatchObject({ retryAfterSeconds: 7 });
    });

    test('of a customer whom nobody knows there are no cards, and that is no fault', async () => {
      expect(await using(refusal(404)).it.cardsOf(HOLDER, 'fresh')).toEqual([]);
    });

    test('S50: reads at the same time share a call; fresh ones join the next, and none that was begun before', async () => {
      const { it, asked } = using(ok([]));
      await Promise.all([1, 2, 3].map(() => it.cardsOf(HOLDER, 'shared')));
      expect(asked).toHaveLength(1);
      await Promise.all([1, 2].map(() => it.cardsOf(HOLDER, 'fresh')));
      expect(asked).toHaveLength(3);
    });
  });

  describe('controls', () => {
    test('S18 seed-3 seed-4: a control says how it is handed on', async () => {
      const control = await using({ status: 201, json: wire.control }).it.requestControl(wish, HOLDER);
      expect(control).toMatchObject({ channel: wire.channel });
      expect(control.controlId).toMatch(/^[\w-]+$/);
    });

    test.each([undefined, null, {}, [], { id: '' }])(
      'S45: %j may stand for one that we cannot use',
      async (json) => {
        const asked = using({ status: 201, json }).it.requestControl(wish, HOLDER);
        await expect(asked).rejects.toMatchObject({
          outcome: 'unknown',
          cause: { code: 'processor_nonsense' },
        });
      },
    );

    test('S18: a page on a stranger’s origin is not handed on', async () => {
      const asked = using({ status: 201, json: wire.hostile }).it.requestControl(wish, HOLDER);
      await expect(asked).rejects.toMatchObject({
        outcome: 'unknown',
        cause: { code: 'processor_nonsense' },
      });
    });

    test('a control that was not granted for too many requests (429) may be there all the same', async () => {
      const asked = using(refusal(429)).it.requestControl(wish, HOLDER);
      await expect(asked).rejects.toMatchObject({
        outcome: 'unknown',
        cause: { code: 'processor_unavailable' },
      });
    });
  });

  describe.each(changes)('S46: %s', (_, change) => {
    test.each([
      [refusal(400), 'refused'],
      [refusal(401), 'refused'],
      [refusal(403), 'refused'],
      [refusal(404), 'refused'],
      [refusal(409), 'refused'],
      [refusal(500), 'errored'],
      [refusal(302), 'errored'],
      [new ProcessorCallError('unanswered'), 'unknown'],
      [new ProcessorCallError('nonsense'), 'unknown'],
      [new ProcessorCallError('unreachable'), 'unsent'],
    ] as const)('S46: %j counts as %s, and is asked once', async (answer, outcome) => {
      const { it, asked } = using(answer);
      await expect(change(it)).rejects.toMatchObject({ name: 'ActCallFailed', outcome });
      expect(asked).toHaveLength(1);
    });

    test('S15: carries the holder’s pseudonym as auditUser or x-audit-user, and no name of theirs', async () => {
      const { it, asked } = using(refusal(400));
      await change(it).catch(() => undefined);
      const [call] = asked;
      expect([call?.query?.['auditUser'], call?.headers?.['x-audit-user']]).toContain(HOLDER.auditUser);
    });
  });

  test.each(changes.slice(1))('S46: %s that is turned away with 429 was not looked at', async (_, change) => {
    await expect(change(using(refusal(429)).it)).rejects.toMatchObject({ outcome: 'busy' });
  });

  test.each(acts)('S46: %s, done, leads to a card', async (act) => {
    const { it } = using(...wire.done(act));
    expect((await it.act(act, target, HOLDER, KEY)).cardId).toMatch(/^[\w-]+$/);
  });

  test('seed-1: an order that was taken leads to its card', async () => {
    const { it } = using({ status: 201, json: wire.created });
    expect((await it.order(order, HOLDER, KEY)).cardId).toMatch(/^[\w-]+$/);
  });

  test('S46: an order and a reissue carry x-idempotency-key: the key of their attempt, at most 64 characters', async () => {
    for (const change of [
      (it: Processor) => it.order(order, HOLDER, KEY),
      (it: Processor) => it.act('reissue_card', target, HOLDER, KEY),
    ]) {
      const { it, asked } = using(refusal(400));
      await change(it).catch(() => undefined);
      expect(asked[0]?.headers?.['x-idempotency-key']).toBe(KEY);
    }
  });
}
