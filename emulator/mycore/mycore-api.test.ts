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

describe('an order', () => {
  const order = async (differently: object) => {
    const { cardholderId, card } = await tester.addCard();
    const body = {
      accountId: card.accountId,
      programId: 'p',
      cardholderId,
      cardConfigurationCode: 'DEBIT_MC',
    };
    const plastic = { embossingName: 'Aino Virtanen' };
    return tester.mycore('POST', '/v1/cards', { ...body, plastic, pinStatus: 'WAITING', ...differently });
  };

  test('is for the cardholder whom it names, on an account of theirs', async () => {
    const answer = await order({});
    expect([answer.status, await answer.json()]).toMatchObject([201, { pinStatus: 'WAITING' }]);
  });

  test.each([
    { cardholderId: 'somebody-else' },
    { cardholderId: undefined },
    { pinStatus: 'SET' },
    { cardConfigurationCode: 'TOASTER' },
  ])('with %j is 400', async (differently) => {
    expect((await order(differently)).status).toBe(400);
  });

  test.each(['reissue', 'replace'])('%s with a pinStatus that may only be read is 400', async (act) => {
    const { uuid } = await tester.addCard({ pinStatus: 'S', plastics: [{ status: 'ACTIVE' }] });
    expect((await tester.mycore('POST', `/v1/cards/${uuid}/${act}`, { pinStatus: 'SET' })).status).toBe(400);
  });

  test('an error is kept for its key as a problem; a PATCH takes no key', async () => {
    const { uuid } = await tester.addCard();
    const key = { 'x-idempotency-key': 'k1' };
    const refused = () => tester.mycore('POST', `/v1/cards/${uuid}/activate`, undefined, key);
    const [first, again] = [await refused(), await refused()];
    expect([again.status, again.headers.get('content-type')]).toEqual([
      first.status,
      'application/problem+json',
    ]);
    const patch = (pinStatus: string) => tester.mycore('PATCH', `/v1/cards/${uuid}`, { pinStatus }, key);
    expect([(await patch('SET')).status, (await patch('GENERATED')).status]).toEqual([400, 200]);
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
    expect([answer.status, await answer.json()]).toEqual([400, { reason: 'other_scope' }]);
  });

  test('of a card application is given for seeing alone', async () => {
    const { uuid, cardholderId } = await tester.addCard({ isApplication: true });
    expect(await cardsOf(cardholderId)).toMatchObject([{ role: 'CARD_APPLICATION', pinStatus: 'INHERITED' }]);
    expect((await control(uuid, { scope: 'SET_PIN' })).status).toBe(400);
    expect((await control(uuid, { scope: 'VIEW_PIN' })).status).toBe(201);
  });
});
