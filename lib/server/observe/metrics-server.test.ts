import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metrics } from './metrics';
import { serveMetrics, timeEveryAnswer } from './metrics-server';

let app: Server;
let monitor: Server;
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  timeEveryAnswer();
  app = createServer((request, response) => {
    response.writeHead(request.url === '/gone' ? 404 : 200).end();
  }).listen(0, '127.0.0.1');
  await once(app, 'listening');
  monitor = await serveMetrics(0, { openapi: '3.1.0' });
});
afterAll(() => {
  for (const server of [app, monitor]) {
    server.closeAllConnections();
    server.close();
  }
});

test('REL-17: tells Prometheus of the process and of its answers, and of nothing that was in them', async () => {
  for (const path of ['/cards?canary=canary', '/canary', '/gone']) await fetch(`${urlOf(app)}${path}`);
  const answer = await fetch(`${urlOf(monitor)}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/);
  expect(text).toContain('setpin_http_request_seconds_count{status="2xx"} 2');
  expect(text).toContain('setpin_http_request_seconds_count{status="4xx"} 1');
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).not.toContain('canary');
  // Whoever asks for the times is not in them.
  expect(await (await fetch(`${urlOf(monitor)}/metrics`)).text()).toContain('_count{status="2xx"} 2');
});

test('S50: tells operators what there is besides pages', async () => {
  const answer = await fetch(`${urlOf(monitor)}/openapi.json`);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({ openapi: '3.1.0' });
});

test.each([
  ['GET', '/'],
  ['POST', '/openapi.json'],
  ['POST', '/metrics'],
  ['GET', '/metrics/../etc'],
])('%s %s is not there', async (method, path) => {
  expect((await fetch(`${urlOf(monitor)}${path}`, { method })).status).toBe(404);
});

test('every name says whose it is, and no label can hold what somebody sent', async () => {
  const ours = (await metrics().registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith('setpin_'));
  expect(ours.length).toBeGreaterThan(6);
  const labels = ours.flatMap(({ values }) => values.flatMap((value) => Object.keys(value.labels)));
  const closed = ['status', 'event', 'operation', 'code', 'method', 'end', 'origin', 'directive', 'le'];
  expect(labels.filter((label) => !closed.includes(label))).toEqual([]);
});
