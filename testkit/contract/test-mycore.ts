import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Subject } from './demo.ts';
import { checksOfThePages } from './test-pages.ts';
import { speakTo, type Wire } from './wire.ts';

/** The published answers, loose (api.md section 6). */
const Card = z.looseObject({
  id: z.uuid(),
  cardholderId: z.string(),
  role: z.enum(['MAIN_CARD', 'CARD_APPLICATION']),
  pinStatus: z.enum(['GENERATED', 'WAITING', 'SET', 'INHERITED']),
  cardStatus: z.enum([
    ...(['ACTIVE', 'BLOCKED', 'BLOCKED_SUSPECTED_FRAUD', 'CLOSED_DUE_TO_FRAUD', 'CLOSED_LOST'] as const),
    ...(['CLOSED_STOLEN', 'CLOSED', 'CLOSED_EXPIRED'] as const),
  ]),
  cardVersions: z.array(
    z.looseObject({
      status: z.enum(['ACTIVE', 'ACTIVE_LIMITED', 'INITIAL', 'CLOSED']),
      sequenceNumber: z.number().int().min(1),
    }),
  ),
});
const Manufacturing = z.looseObject({
  manufacturingEntries: z.array(
    z.looseObject({
      cardVersionSequenceNumber: z.number().int().min(1),
      manufacturingReason: z.enum(['NEW_CARD', 'REPLACE_CARD', 'REISSUE_CARD', 'REORDER_PIN', 'RENEW_CARD']),
      status: z.enum([
        ...(['AWAITING_CRYPTO_VALUES', 'CRYPTO_VALUES_PROCESSED', 'SENT_TO_MANUFACTURER'] as const),
        'MANUFACTURING_ABORTED',
      ]),
    }),
  ),
});
const Control = z.looseObject({ id: z.uuid(), pinUrl: z.url(), pinFrameUrl: z.url() });
const isProblem = ({ headers }: { headers: Headers }) =>
  headers.get('content-type')?.startsWith('application/problem+json') ?? false;

/** What the app relies on in MyCore; `find` is asked once, before the first check. */
export function checksOfMyCore(find: () => Promise<Subject>, mayChange: boolean): void {
  let subject: Subject;
  let api: Wire;
  beforeAll(async () => {
    subject = await find();
    const { baseUrl, authorization } = subject;
    api = speakTo(baseUrl, { headers: { authorization, 'x-audit-user': 'contract-suite' } });
    const { status } = await api('GET', `/v1/cards/${subject.cardId}`);
    if (status !== 200) throw new Error(`The card cannot be read: ${status}. Are credentials and ids right?`);
  });
  const cardNow = async () => Card.parse((await api('GET', `/v1/cards/${subject.cardId}`)).json);
  const control = (scope: string) =>
    api('POST', `/v1/cards/${subject.cardId}/pinControl`, { json: { scope } });

  describe('who may call', () => {
    test('without credentials: 401', async () => {
      expect((await speakTo(subject.baseUrl)('GET', `/v1/cards/${subject.cardId}`)).status).toBe(401);
    });
  });

  describe('cards', () => {
    test('the card waits (pinStatus WAITING), and says whose it is', async () => {
      expect(await cardNow()).toMatchObject({ pinStatus: 'WAITING', cardholderId: subject.customerId });
    });

    test('a cardholder’s list holds it', async () => {
      const { json } = await api('GET', '/v1/cards', { query: { cardholderId: subject.customerId } });
      expect(
        z
          .array(Card)
          .parse(json)
          .map(({ id }) => id),
      ).toContain(subject.cardId);
    });

    test('its manufacturing history names its versions', async () => {
      const { json } = await api('GET', `/v1/cards/${subject.cardId}/manufacturing-history`);
      const { cardVersions } = await cardNow();
      const known = cardVersions.map(({ sequenceNumber }) => sequenceNumber);
      for (const entry of Manufacturing.parse(json).manufacturingEntries)
        expect(known).toContain(entry.cardVersionSequenceNumber);
    });

    test('of a card that nobody has there is nothing, told as a problem', async () => {
      const answer = await api('GET', `/v1/cards/${randomUUID()}/manufacturing-history`);
      expect([answer.status, isProblem(answer)]).toEqual([404, true]);
    });
  });

  describe('controls', () => {
    test('SET_PIN for a card: 201, an id and two addresses', async () => {
      const { status, json } = await control('SET_PIN');
      expect(status).toBe(201);
      const { id, pinUrl, pinFrameUrl } = Control.parse(json);
      expect(`${pinUrl} ${pinFrameUrl}`, 'the control stands in neither').not.toContain(id);
    });

    test('for a scope that nobody knows there is none, told as a problem', async () => {
      const answer = await control('SET');
      expect([answer.status, isProblem(answer)]).toEqual([400, true]);
    });
  });

  checksOfThePages(async () => {
    const { id, pinUrl, pinFrameUrl } = Control.parse((await control('SET_PIN')).json);
    return { controlId: id, page: pinUrl, frame: pinFrameUrl, field: 'json', whyNoFrame: null };
  });

  describe.runIf(mayChange)('changes, where they are allowed', () => {
    test('an order with WAITING waits; the same key again is the same card; it becomes GENERATED, and does not go back', async () => {
      const { programId, cardholderId, accountId, cardConfigurationCode, plastic } = await cardNow();
      const headers = { 'x-idempotency-key': randomUUID() };
      const like = { programId, cardholderId, accountId, cardConfigurationCode, plastic };
      const order = () => api('POST', '/v1/cards', { headers, json: { ...like, pinStatus: 'WAITING' } });
      const [one, other] = [await order(), await order()];
      expect([one.status, other.status]).toEqual([201, 201]);
      const { id } = Card.parse(one.json);
      expect(Card.parse(other.json).id).toBe(id);
      const patch = (pinStatus: string) => api('PATCH', `/v1/cards/${id}`, { json: { pinStatus } });
      expect((await patch('GENERATED')).status).toBe(200);
      expect(Card.parse((await api('GET', `/v1/cards/${id}`)).json).pinStatus).toBe('GENERATED');
      expect((await patch('WAITING')).status).toBe(400);
    });
  });
}
