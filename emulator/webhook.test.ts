import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, startTester, type Tester } from './tester.ts';

/** What the receiver got, and the statuses that it answers with, one after the other. */
const got: { headers: IncomingHttpHeaders; body: { id: string; type: string; cardId: string } }[] = [];
let answers: number[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (text: Buffer) => (body += text.toString()));
  request.on('end', () => {
    got.push({ headers: request.headers, body: JSON.parse(body) as (typeof got)[number]['body'] });
    response.writeHead(answers.shift() ?? 201).end();
  });
});
let tester: Tester;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  tester = await startTester();
  const { port } = server.address() as AddressInfo;
  await tester.control('POST', '/webhook', {
    url: `http://127.0.0.1:${port}/v1/notification`,
    username: 'enfuce',
    password: 'secret',
  });
});
afterAll(async () => {
  server.close();
  await tester.emulator.close();
});

test('an event goes out with Basic credentials, in Enfuce’s shape, with a field nobody has published', async () => {
  const { cardId, customerId, card } = await tester.addCard({ last4: '4471' });
  const sent = await json<{ answers: number[] }>(
    tester.control('POST', `/cards/${cardId}/notify`, { subType: 'PRODUCTION_EVENT' }),
  );
  expect(sent.answers).toEqual([201]);
  expect(got.at(-1)?.headers.authorization).toBe(`Basic ${btoa('enfuce:secret')}`);
  expect(got.at(-1)?.body).toEqual({
    ...{ accountId: card.accountId, branchCode: '0001', cardId, customerNumber: customerId },
    expiration: { year: expect.any(Number) as number, month: expect.any(Number) as number },
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    ...{ productionEvent: 'NCRD', status: 'CARD_OK', subType: 'PRODUCTION_EVENT' },
    ...{ truncatedCardNumber: '53990012****4471', type: 'CARD', emittedBy: 'emulator' },
  });
});

test('one that was not taken comes again, with the same id, three times in all', async () => {
  const { cardId } = await tester.addCard();
  answers = [500, 429, 201];
  const before = got.length;
  await tester.control('POST', `/cards/${cardId}/notify`, { subType: 'CHANGED' });
  expect(new Set(got.slice(before).map(({ body }) => body.id)).size).toBe(1);
  expect(got.length - before).toBe(3);
  const { notifications } = await tester.record();
  expect(notifications.slice(-3).map(({ status }) => status)).toEqual([500, 429, 201]);
});

test('what a run has made is told', async () => {
  const { cardId } = await tester.addCard({ pinStatus: 'D' });
  await tester.control('POST', '/clock', { advanceMs: 3_600_000 });
  await tester.look(cardId);
  await expect
    .poll(async () => (await tester.record()).notifications.map((each) => [each.cardId, each.subType]))
    .toContainEqual([cardId, 'PRODUCTION_EVENT']);
});

test('events go to loopback addresses alone', async () => {
  const elsewhere = { url: 'http://example.com:80/v1', username: 'u', password: 'p' };
  expect((await tester.control('POST', '/webhook', elsewhere)).status).toBe(400);
});
