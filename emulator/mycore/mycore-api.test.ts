import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTester, type Tester } from '../tester.ts';

let tester: Tester;
beforeAll(async () => {
  tester = await startTester();
});
afterAll(() => tester.emulator.close());

interface MyCoreCard {
  id: string;
  pinStatus: string;
  cardStatus: string;
  previousCardId?: string;
  cardVersions: { status: string; sequenceNumber: number }[];
}
const cardsOf = (cardholderId: string) =>
  json<MyCoreCard[]>(tester.mycore('GET', `/v1/cards?cardholderId=${cardholderId}`));
const control = (uuid: string, body: object) => tester.mycore('POST', `/v1/cards/${uuid}/pinControl`, body);

describe('who may call', () => {
  const token = (body: string, authorization?: string) =>
    fetch(`${tester.emulator.url}/oauth2/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(authorization ? { authorization } : {}),
      },
      body,
    });

  test('a token by client credentials opens the API, and 401 has no body', async () => {
    const { cardholderId } = await tester.addCard();
    const answer = await token('grant_type=client_credentials', `Basic ${btoa('bank:a+client+secret')}`);
    const { access_token, token_type } = await json<{ access_token: string; token_type: string }>(answer);
    expect([token_type, access_token.split('.').length]).toEqual(['Bearer', 3]);
    const call = (authorization: string) =>
      tester.mycore('GET', `/v1/cards?cardholderId=${cardholderId}`, undefined, { authorization });
    expect((await call(`Bearer ${access_token}`)).status).toBe(200);
    const refused = await call(`Bearer ${access_token.slice(0, -2)}xx`);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
  });

  test('with a wrong secret there is none', async () => {
    expect((await token('grant_type=client_credentials', `Basic ${btoa('bank:no')}`)).status).toBe(401);
    expect((await token('grant_type=password')).status).toBe(400);
  });
});

describe('a card', () => {
  test('is the same one as at the Payment API, in other words', async () => {
    const { uuid, cardholderId } = await tester.addCard();
    expect(await cardsOf(cardholderId)).toMatchObject([
      { id: uuid, pinStatus: 'WAITING', cardStatus: 'ACTIVE', cardVersions: [{ status: 'INITIAL' }] },
    ]);
    const history = await json(tester.mycore('GET', `/v1/cards/${uuid}/manufacturing-history`));
    expect(history).toMatchObject({
      manufacturingEntries: [{ status: 'AWAITING_CRYPTO_VALUES', manufacturingReason: 'NEW_CARD' }],
    });
  });

  test('goes to GENERATED and never back to WAITING; an error is a problem', async () => {
    const { uuid, cardholderId } = await tester.addCard();
    const patch = (pinStatus: string) => tester.mycore('PATCH', `/v1/cards/${uuid}`, { pinStatus });
    expect((await patch('GENERATED')).status).toBe(200);
    const refused = await patch('WAITING');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await cardsOf(cardholderId)).toMatchObject([{ pinStatus: 'GENERATED' }]);
  });

  test('replaced, it is closed, and its successor names it', async () => {
    const { uuid, cardholderId } = await tester.addCard({ pinStatus: 'S', plastics: [{ status: 'ACTIVE' }] });
    await tester.mycore('POST', `/v1/cards/${uuid}/replace`, { pinStatus: 'WAITING' });
    const [old, fresh] = await cardsOf(cardholderId);
    expect(old).toMatchObject({ cardStatus: 'CLOSED' });
    expect(fresh).toMatchObject({ previousCardId: uuid, pinStatus: 'WAITING' });
  });

  test('reissued, it has one version more; the same key is one reissue', async () => {
    const { uuid, cardholderId } = await tester.addCard({ pinStatus: 'S', plastics: [{ status: 'ACTIVE' }] });
    const key = { 'x-idempotency-key': 'r1' };
    for (let again = 0; again < 2; again += 1)
      expect(
        (await tester.mycore('POST', `/v1/cards/${uuid}/reissue`, { pinStatus: 'WAITING' }, key)).status,
      ).toBe(200);
    expect(await cardsOf(cardholderId)).toMatchObject([
      { pinStatus: 'WAITING', cardVersions: [{ status: 'ACTIVE' }, { status: 'INITIAL' }] },
    ]);
  });
});

describe('a PIN control', () => {
  test('has an address for its scope, and is used up by success alone', async () => {
    const { uuid } = await tester.addCard();
    const answer = await control(uuid, { scope: 'SET_PIN', sequenceNumber: 99 });
    expect(answer.status).toBe(201);
    const created = await json<{ id: string; pinFrameUrl: string }>(answer);
    expect(new URL(created.pinFrameUrl).pathname).toBe('/issuer-web/pin/set/frame');
    const open = () =>
      fetch(`${tester.emulator.url}/pin/open`, {
        method: 'POST',
        body: JSON.stringify({ controlId: created.id, operation: 'set-pin' }),
      });
    expect([(await open()).status, (await open()).status], 'opened twice, set never').toEqual([200, 200]);
  });

  test.each([{ scope: 'TOUCH_PIN' }, {}, { scope: 'VIEW_PIN', sequenceNumber: 7 }])(
    '%j is refused',
    async (body) => {
      const { uuid } = await tester.addCard();
      expect((await control(uuid, body)).status).toBe(400);
    },
  );

  test('opens nothing but its own operation', async () => {
    const { uuid } = await tester.addCard();
    const { id } = await json<{ id: string }>(control(uuid, { scope: 'VIEW_PIN' }));
    const answer = await fetch(`${tester.emulator.url}/pin/open`, {
      method: 'POST',
      body: JSON.stringify({ controlId: id, operation: 'set-pin' }),
    });
    expect(await answer.json()).toEqual({ reason: 'other_scope' });
  });
});
