import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createOriginOf } from './origin';
import { followRequests } from './request-context';
import { inSpan } from './span';
import { startTracing } from './tracing';

interface Told {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
  readonly status: { readonly code?: number };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Told['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Told[] }[];
  }[];
}

const servers: Server[] = [];
async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
/** What the collector got: where, and the bodies. */
const got: [path: string, body: string][] = [];
let collector: string;
let bank: string;

beforeAll(async () => {
  collector = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push([request.url ?? '', Buffer.concat(chunks).toString()]);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  followRequests(createOriginOf([]));
  bank = await listen((request, response) => {
    const fails = request.url?.includes('fails');
    const work = () => (fails ? Promise.reject(new TypeError('SECRET-detail')) : Promise.resolve());
    void inSpan('enfuce', { 'http.request.method': 'GET' }, work)
      .catch(() => undefined)
      .then(() => response.writeHead(fails ? 503 : 200).end());
  });
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  vi.unstubAllEnvs();
});
beforeEach(() => {
  got.length = 0;
});
const told = () => {
  const sent = got.flatMap(([, body]) => (JSON.parse(body) as Sent).resourceSpans);
  return {
    spans: sent.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    service: sent[0]?.resource.attributes.find(({ key }) => key === 'service.name')?.value['stringValue'],
  };
};
const of = (spans: readonly Told[], name: string) => {
  const span = spans.find((each) => each.name === name);
  if (!span) throw new Error(`no span ${name} among ${spans.map((each) => each.name).join()}`);
  return { ...span, said: Object.fromEntries(span.attributes.map(({ key, value }) => [key, value])) };
};

test('S16: a request and what it asked are one trace, which names no person, no card and nothing that was sent', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector);
  const stop = startTracing();
  const headers = {
    cookie: 'session=SECRET',
    'x-secret': 'SECRET',
    traceparent: `00-${'5'.repeat(32)}-${'5'.repeat(16)}-01`,
  };
  await (await fetch(`${bank}/cards/crd_SECRET/pin?code=SECRET`, { headers })).text();
  await (await fetch(`${bank}/api/cards/fails/freeze`, { method: 'POST', body: 'SECRET' })).text();
  await stop();

  expect(new Set(got.map(([path]) => path))).toEqual(new Set(['/v1/traces']));
  const { spans, service } = told();
  expect(service).toBe('set-pin');
  expect(spans).toHaveLength(4);
  const page = of(spans, 'GET /cards/:/pin');
  const below = spans.filter(({ name, traceId }) => name === 'enfuce' && traceId === page.traceId);
  expect(below.map(({ parentSpanId }) => parentSpanId)).toEqual([page.spanId]);
  expect(page.said).toMatchObject({ 'http.response.status_code': { intValue: 200 } });
  expect(page.parentSpanId ?? '', 'whoever sends a trace’s number does not become its parent').toBe('');

  const failed = of(spans, 'POST /api/cards/:/freeze');
  expect(failed.status.code).toBe(2);
  const call = spans.find(({ name, traceId }) => name === 'enfuce' && traceId === failed.traceId);
  expect(call?.attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'TypeError' } });
  expect(got.map(([, body]) => body).join()).not.toMatch(/SECRET|5{16}/);
});

test('after the end, and without a beginning, the work is done and nothing is sent', async () => {
  await (await fetch(`${bank}/cards`)).text();
  expect(await inSpan('enfuce', {}, (span) => Promise.resolve(span))).toBe(undefined);
  expect(got).toEqual([]);
});

test('a collector that is not there holds up neither a request nor the end', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:1');
  const stop = startTracing();
  expect((await fetch(`${bank}/cards`)).status).toBe(200);
  await expect(stop()).resolves.toBe(undefined);
});
