import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Subject } from './demo.ts';
import { checksOfThePages } from './test-pages.ts';
import { speakTo, type Wire } from './wire.ts';

/** The published answers, loose: fields may be added, and none but a control's id is promised (api.md 1.1, 3.3, 3.4). */
const Plastic = z.looseObject({
  id: z.string().min(1),
  cardId: z.string(),
  sequenceNumber: z.number().int().min(1),
  productionType: z.enum(['ALL', 'NEW_PLASTIC', 'NEW_PIN', 'NEW_CVV', 'PIN', 'ADD_PARMS', 'CHIP_DATA']),
  status: z.string(),
});
const CARD_STATUS = [
  ...(['CARD_OK', 'CARD_BLOCKED', 'SUSPECTED_FRAUD', 'CARD_CLOSED_DUE_TO_FRAUD', 'CARD_NO_RENEWAL'] as const),
  ...(['CARD_LOST', 'CARD_STOLEN', 'CARD_CLOSED', 'CARD_EXPIRED'] as const),
] as const;
const Card = z.looseObject({
  id: z.string().min(1),
  product: z.string(),
  accountId: z.string(),
  cardRole: z.enum(['MAIN', 'SUPPLEMENTARY']),
  status: z.enum(CARD_STATUS),
  pinStatus: z.enum(['D', 'W', 'S']),
});
const Control = z.looseObject({ id: z.string().min(1), pinURL: z.url(), pinFrameURL: z.url() });

/** What the app relies on in the Payment API; `find` is asked once, before the first check. */
export function checksOfThePaymentApi(find: () => Promise<Subject>, mayChange: boolean): void {
  let subject: Subject;
  let api: Wire;
  beforeAll(async () => {
    subject = await find();
    const { baseUrl, authorization } = subject;
    api = speakTo(baseUrl, { headers: { authorization }, query: { auditUser: 'contract-suite' } });
    // A refusal must not pass for the refusal that a check is about.
    const { status } = await api('GET', `/card/v4/${subject.cardId}`);
    if (status !== 200) throw new Error(`The card cannot be read: ${status}. Are credentials and ids right?`);
  });
  const cards = async () => {
    const { json } = await api('GET', `/card/v4/customer/${subject.customerId}`);
    return z.array(Card).parse(json);
  };
  const cardNow = async (cardId: string) => Card.parse((await api('GET', `/card/v4/${cardId}`)).json);
  const plastics = async (cardId: string) =>
    z.array(Plastic).parse((await api('GET', `/card/v3/${cardId}/plastic`)).json);
  async function plasticToSet() {
    const [only, ...more] = (await plastics(subject.cardId)).filter(({ status }) => status === 'INACTIVE');
    if (!only || more.length > 0) throw new Error('the card has not exactly one INACTIVE plastic');
    return only.id;
  }
  const control = async (scope: string) =>
    api('POST', `/pincontrol/v2/plastic/${await plasticToSet()}`, { json: { scope } });

  describe('who may call', () => {
    test('without credentials: 401', async () => {
      const { status } = await speakTo(subject.baseUrl)('GET', `/card/v4/${subject.cardId}`, {
        query: { auditUser: 'contract-suite' },
      });
      expect(status).toBe(401);
    });

    test('without auditUser: a refusal', async () => {
      const bare = speakTo(subject.baseUrl, { headers: { authorization: subject.authorization } });
      const { status } = await bare('GET', `/card/v4/${subject.cardId}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });
  });

  describe('cards', () => {
    test('a customer’s list holds the card, which waits (pinStatus W)', async () => {
      const found = (await cards()).find(({ id }) => id === subject.cardId);
      expect(found).toMatchObject({ pinStatus: 'W' });
    });

    test('the list is paged by pageNumber from 1 and pageSize', async () => {
      const page = (pageNumber: string) =>
        api('GET', `/card/v4/customer/${subject.customerId}`, { query: { pageNumber, pageSize: '1' } });
      const first = z.array(Card).parse((await page('1')).json);
      expect(first).toHaveLength(1);
      const all = await cards();
      const last = z.array(Card).parse((await page(String(all.length + 1))).json);
      expect(last).toEqual([]);
    });

    test('a card alone says the same of itself as in the list', async () => {
      const listed = (await cards()).find(({ id }) => id === subject.cardId);
      expect(await cardNow(subject.cardId)).toMatchObject({
        ...{ id: subject.cardId, pinStatus: listed?.pinStatus, product: listed?.product },
      });
    });

    test('its plastics belong to it, and one is INACTIVE', async () => {
      for (const { cardId } of await plastics(subject.cardId)) expect(cardId).toBe(subject.cardId);
      await expect(plasticToSet()).resolves.toBeTypeOf('string');
    });

    test('of a card that nobody has there is nothing', async () => {
      const { status } = await api('GET', '/card/v3/404404404404/plastic');
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });
  });

  describe('controls', () => {
    test('SET_PIN for a plastic: 201, an id and two addresses', async () => {
      const { status, json } = await control('SET_PIN');
      expect(status).toBe(201);
      const { pinURL, pinFrameURL } = Control.parse(json);
      expect(`${pinURL} ${pinFrameURL}`, 'the control stands in neither').not.toContain(
        Control.parse(json).id,
      );
    });

    test('VIEW_PIN: 201 too, for nothing but the plastic is looked at', async () => {
      expect((await control('VIEW_PIN')).status).toBe(201);
    });

    test('each call makes another one', async () => {
      const [one, other] = [await control('SET_PIN'), await control('SET_PIN')];
      expect(Control.parse(one.json).id).not.toBe(Control.parse(other.json).id);
    });

    test.each(['SET', ''])('for the scope %j there is none', async (scope) => {
      expect((await control(scope)).status).toBe(400);
    });

    test('for a plastic that nobody has there is none', async () => {
      const { status } = await api('POST', '/pincontrol/v2/plastic/404404404404', {
        json: { scope: 'SET_PIN' },
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    });
  });

  checksOfThePages(async () => {
    const { id, pinURL, pinFrameURL } = Control.parse((await control('SET_PIN')).json);
    const frame = new URL(pinFrameURL);
    if (subject.frameKey) frame.searchParams.set('key', subject.frameKey);
    const whyNoFrame = subject.frameKey ? null : 'no agreed key is given (…_FRAME_KEY)';
    return { controlId: id, page: pinURL, frame: frame.href, field: 'form', whyNoFrame };
  });

  describe.runIf(mayChange)('changes, where they are allowed', () => {
    test('an order with W waits; the same key again is the same card; W becomes D', async () => {
      const { product, accountId, cardRole } = await cardNow(subject.cardId);
      const role = product.startsWith('DEBIT') ? '' : `/${cardRole}`;
      const key = randomUUID();
      const order = () =>
        api('POST', `/card/v4/${product}/customer/${subject.customerId}/account/${accountId}${role}`, {
          headers: { 'x-idempotency-key': key },
          json: { pinStatus: 'W', embossing: { firstName: 'Contract', lastName: 'Suite' } },
        });
      const [one, other] = [await order(), await order()];
      expect([one.status, other.status]).toEqual([201, 201]);
      const { id } = Card.parse(one.json);
      expect(Card.parse(other.json).id).toBe(id);
      expect((await cardNow(id)).pinStatus).toBe('W');
      const { status } = await api('PATCH', `/card/v4/${product}/${id}`, { json: { pinStatus: 'D' } });
      expect(status).toBe(200);
      expect((await cardNow(id)).pinStatus).toBe('D');
    });
  });
}
