import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '@/lib/contract/problem';
import { NORDLUND } from '../brands.fixture';
import { serveMetrics } from '../observe/metrics-server';
import { createAllTexts } from '../texts/texts';
import { shedWhatIsTooMuch } from './shed';

let server: Server;
let port: number;
let metricsServer: Server;
let operators: number;
/** Answers that wait to be given; whoever asks for `/livez` does not wait. */
const waiting = new Set<() => void>();
const agent = new Agent({ maxSockets: Infinity, keepAlive: true });

beforeAll(async () => {
  shedWhatIsTooMuch(createAllTexts(NORDLUND));
  server = createServer((request, response) => {
    const answer = () => response.end('done');
    if (request.url === '/livez') return void answer();
    waiting.add(answer);
    response.once('close', () => waiting.delete(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  metricsServer = await serveMetrics(0, {});
  ({ port: operators } = metricsServer.address() as AddressInfo);
});
afterAll(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
  metricsServer.close();
});

function send(path: string, { method = 'GET', headers = {}, body = '' } = {}) {
  const sent = ask({ host: '127.0.0.1', port, path, method, headers, agent });
  const answer = once(sent, 'response').then(async ([response]) => {
    const { statusCode: status, headers: said } = response as IncomingMessage;
    return { status, said, body: await text(response as IncomingMessage) };
  });
  sent.end(body);
  return { sent, answer };
}
const many = (count: number, path: string, method = 'GET') =>
  Array.from({ length: count }, () => send(path, { method }));
const until = (count: number) => expect.poll(() => waiting.size, { timeout: 10_000 }).toBe(count);
const answerAll = async (sent: readonly ReturnType<typeof send>[]) => {
  for (const answer of waiting) answer();
  return (await Promise.all(sent.map(({ answer }) => answer))).map(({ status }) => status);
};

test('S50 REL-05: what is too much is refused at once and says when to come back; the rest is answered', async () => {
  const full = many(160, '/cards');
  await until(160);
  const api = await send('/api/session').answer;
  expect(api).toMatchObject({ status: 503, said: { 'retry-after': '3', connection: 'keep-alive' } });
  expect(Problem.parse(JSON.parse(api.body))).toMatchObject({
    code: 'store_unavailable',
    retryAfterSeconds: 3,
  });
  const headers = { accept: 'text/html,*/*', 'accept-language': 'fi-FI,fi;q=0.9' };
  const page = await send('/cards', { headers }).answer;
  expect(page.status).toBe(503);
  expect(page.body).toMatch(/^<!doctype html><html lang="fi">.+<h1>.+<\/h1>/);
  expect(page.said['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);

  const headed = { 'content-length': '4' };
  const post = await send('/api/session', { method: 'POST', headers: headed, body: 'more' }).answer;
  expect(post, 'what it still sends is not read').toMatchObject({
    status: 503,
    said: { connection: 'close' },
  });
  const metrics = await fetch(`http://localhost:${operators}/metrics`);
  expect(metrics.status, 'operators are always answered').toBe(200);
  await metrics.text();
  expect(await send('/livez').answer, 'how it is can always be asked').toMatchObject({ status: 200 });
  const acts = many(80, '/api/cards/crd_a/pin-control', 'POST');
  await until(240);
  expect(await send('/api/cards/crd_a/freeze', { method: 'POST' }).answer).toMatchObject({ status: 503 });
  expect(new Set(await answerAll([...full, ...acts]))).toEqual(new Set([200]));
});

test('S50: many acts at once leave room for whoever looks', async () => {
  const acts = many(200, '/api/cards/crd_a/pin-control', 'POST');
  await until(200);
  const looks = many(40, '/cards');
  await until(240);
  expect(await send('/cards').answer).toMatchObject({ status: 503 });
  expect(new Set(await answerAll([...acts, ...looks]))).toEqual(new Set([200]));
});

test('S50: it is itself again when the crowd is gone, also where that did not wait for its answers', async () => {
  const full = many(160, '/cards');
  await until(160);
  for (const { sent, answer } of full) {
    answer.catch(() => undefined);
    sent.destroy();
  }
  await until(0);
  const again = many(160, '/cards');
  await until(160);
  expect(new Set(await answerAll(again))).toEqual(new Set([200]));
});
