import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTester, TEST_OPTIONS, type Tester } from '../tester.ts';

const someText: unknown = expect.any(String);
const aUuid: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

let tester: Tester;
beforeAll(async () => (tester = await startTester()));
afterAll(() => tester.emulator.close());

const EVERY_PATH = [
  ['GET', '/card/v4/customer/2000000001'],
  ['GET', '/card/v4/90071992547410001'],
  ['GET', '/card/v3/90071992547410001/plastic'],
  ['PATCH', '/card/v4/DEBIT_MC/90071992547410001'],
  ['POST', '/pincontrol/v2/plastic/92071992547410001'],
] as const;

describe('every path of the Payment API', () => {
  test.each(EVERY_PATH)('%s %s wants Basic authentication', async (method, path) => {
    const wrong = { authorization: `Basic ${btoa('bank:guess')}` };
    for (const headers of [{}, wrong]) {
      const answer = await fetch(`${tester.emulator.url}${path}?auditUser=p`, { method, headers });
      expect(answer.status).toBe(401);
    }
  });

  test.each(EVERY_PATH)('%s %s wants an auditUser', async (method, path) => {
    const headers = { authorization: `Basic ${btoa(`${TEST_OPTIONS.username}:${TEST_OPTIONS.password}`)}` };
    expect((await fetch(`${tester.emulator.url}${path}`, { method, headers })).status).toBe(400);
  });

  test.each(EVERY_PATH)('%s %s answers 404 with an error body for an id nobody has', async (method, path) => {
    const unknown = path.replace(/\d{9,}/, '404404404404');
    const answer = await tester.api(method, unknown, method === 'GET' ? undefined : { scope: 'SET_PIN' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      code: 'NOT_FOUND',
      message: someText,
      id: someText,
      uuid: someText,
      timestamp: someText,
    });
  });
});

describe('reading cards', () => {
  test('a card shows its state and no full number', async () => {
    const { cardId, customerId } = await tester.addCard({ last4: '4471', product: 'MC_CARD' });
    const card = await json<{ id: string }>(tester.api('GET', `/card/v4/${cardId}`));
    expect(card).toMatchObject({
      id: cardId,
      customerId,
      product: 'MC_CARD',
      status: 'CARD_OK',
      pinStatus: 'W',
      maskedCardNumber: '53990012****4471',
    });
    expect(BigInt(card.id)).toBeGreaterThan(2n ** 53n);
  });

  test('a list holds the cards on the account, also one that names somebody else', async () => {
    const { customerId } = await tester.addCard();
    const order = { customerId, namedCustomerId: '777', cardRole: 'SUPPLEMENTARY' };
    const { cardId } = await tester.addCard(order);
    const list = (of: string) => json<{ id: string }[]>(tester.api('GET', `/card/v4/customer/${of}`));

    expect(await list(customerId)).toMatchObject([{ customerId }, { id: cardId, customerId: '777' }]);
    expect(await list('777')).toMatchObject([{ id: cardId }]);
  });

  test('a list comes in pages', async () => {
    const { customerId } = await tester.addCard();
    await tester.addCard({ customerId });
    await tester.addCard({ customerId });
    const page = (query: string) => tester.api('GET', `/card/v4/customer/${customerId}?${query}`);

    expect(await json(page('pageSize=2'))).toHaveLength(2);
    expect(await json(page('pageSize=2&pageNumber=2'))).toHaveLength(1);
    expect(await json(page('pageNumber=9'))).toEqual([]);
    for (const query of ['pageSize=101', 'pageSize=0', 'pageNumber=0', 'pageNumber=x'])
      expect((await page(query)).status).toBe(400);
  });

  test('a customer without cards has an empty list', async () => {
    await tester.control('POST', '/customers', { customerId: '4242' });
    expect(await json(tester.api('GET', '/card/v4/customer/4242'))).toEqual([]);
  });

  test('plastics come with their own ids, in order', async () => {
    const { cardId, plasticIds } = await tester.addCard({ plastics: [{ status: 'CLOSED' }, {}] });
    expect(await json(tester.api('GET', `/card/v3/${cardId}/plastic`))).toMatchObject([
      { id: plasticIds[0], cardId, sequenceNumber: 1, status: 'CLOSED' },
      { sequenceNumber: 2, status: 'INACTIVE', embossing: { physical: true }, productionType: 'ALL' },
    ]);
  });
});

describe('a random PIN instead', () => {
  const patch = (product: string, cardId: string, pinStatus: string) =>
    tester.api('PATCH', `/card/v4/${product}/${cardId}`, { pinStatus });

  test('W becomes D', async () => {
    const { cardId } = await tester.addCard();
    const answer = await patch('DEBIT_MC', cardId, 'D');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ description: someText, id: cardId });
    expect(await json(tester.api('GET', `/card/v4/${cardId}`))).toMatchObject({ pinStatus: 'D' });
  });

  test('S stays S', async () => {
    const { cardId } = await tester.addCard({ pinStatus: 'S' });
    expect((await patch('DEBIT_MC', cardId, 'D')).status).toBe(409);
  });

  test.each(['S', 'X'])('nobody outside writes %s', async (pinStatus) => {
    const { cardId } = await tester.addCard();
    expect((await patch('DEBIT_MC', cardId, pinStatus)).status).toBe(400);
  });

  test('a card that is made cannot wait any more', async () => {
    const { cardId } = await tester.addCard({ pinStatus: 'D', plastics: [{ status: 'ACTIVE' }] });
    expect((await patch('DEBIT_MC', cardId, 'W')).status).toBe(409);
  });

  test('the path must name the product of the card', async () => {
    const { cardId } = await tester.addCard();
    expect((await patch('VISA_CARD', cardId, 'D')).status).toBe(404);
  });
});

describe('a PIN control', () => {
  test('is an id and a pinURL on the emulator', async () => {
    const { plasticIds } = await tester.addCard();
    const answer = await tester.api('POST', `/pincontrol/v2/plastic/${plasticIds[0]}`, { scope: 'SET_PIN' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      id: aUuid,
      pinURL: `${tester.emulator.url}/pin/set`,
      pinFrameURL: `${tester.emulator.url}/pin/set/frame?i=${tester.tenantId}`,
      issuedBy: someText,
    });
  });

  test.each([{ scope: 'CHANGE_PIN' }, {}, []])('is refused for %j', async (body) => {
    const { plasticIds } = await tester.addCard();
    expect((await tester.api('POST', `/pincontrol/v2/plastic/${plasticIds[0]}`, body)).status).toBe(400);
  });

  test('is given for any plastic that exists: all other checks are the caller’s', async () => {
    const { plasticIds } = await tester.addCard({
      status: 'CARD_BLOCKED',
      pinStatus: 'D',
      plastics: [{ status: 'ACTIVE' }],
    });
    expect(await tester.issue(plasticIds[0])).toEqual(aUuid);
  });

  test('is written into the record, with who asked', async () => {
    const { plasticIds } = await tester.addCard();
    const controlId = await tester.issue(plasticIds[0]);
    const { controls, requests } = await tester.record();
    expect(controls.at(-1)).toMatchObject({ controlId, plasticId: plasticIds[0] });
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      path: `/pincontrol/v2/plastic/${plasticIds[0]}`,
      status: 201,
      auditUser: 'p-17',
      controlId,
    });
  });
});
