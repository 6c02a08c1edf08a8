import { afterAll, describe, expect, test } from 'vitest';
import { basic } from './credentials';
import { createProcessorHttp, type ProcessorHttp } from './http';
import { startLocalServer } from './local-server.fixture';

type Answer = Parameters<typeof startLocalServer>[0];
const MAX = 1_024;
const ending: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ending.splice(0)) await end();
});

function clientOf(url: string): ProcessorHttp {
  const { call, close } = createProcessorHttp({ baseUrl: url, credentials: basic('bank', 'pass:wörd') });
  ending.unshift(close);
  return call;
}

async function serving(answer: Answer) {
  const server = await startLocalServer(answer);
  ending.push(() => server.stop());
  return { server, call: clientOf(server.url) };
}

const get = { method: 'GET', path: '/card', query: { auditUser: 'setpin-a&b' }, maxBytes: MAX } as const;
const json = { 'content-type': 'application/json' };

describe('S42: a call to the processor', () => {
  test('S42: carries Basic credentials, encodes its query, and brings back status and JSON', async () => {
    const { server, call } = await serving((_, response) => response.writeHead(200, json).end('{"a":1}'));
    expect(await call(get)).toEqual({ status: 200, json: { a: 1 } });
    const [arrived] = server.arrived;
    expect(arrived).toMatchObject({ method: 'GET', url: '/card?auditUser=setpin-a%26b', body: '' });
    expect(arrived?.headers.authorization).toBe(`Basic ${Buffer.from('bank:pass:wörd').toString('base64')}`);
    expect(arrived?.headers['content-type']).toBeUndefined();
  });

  test('S15: sends the body that it was given, as JSON', async () => {
    const { server, call } = await serving((_, response) => response.writeHead(201, json).end('{}'));
    await call({ ...get, method: 'POST', json: { scope: 'SET_PIN' } });
    expect(server.arrived[0]).toMatchObject({ method: 'POST', body: '{"scope":"SET_PIN"}' });
    expect(server.arrived[0]?.headers['content-type']).toBe('application/json');
  });

  test.each([400, 401, 404, 429, 500, 503])(
    'S45: status %d is an answer, whatever its body says',
    async (status) => {
      const { call } = await serving((_, response) => response.writeHead(status).end('<h1>sorry</h1>'));
      expect(await call(get)).toEqual({ status, json: null });
    },
  );

  const UUID = '83fa5f55-3dd7-453a-8233-4242a6bad179';
  test.each([
    [{ type: 'about:blank', title: 'Conflict', id: UUID }, { reference: UUID }],
    [{ code: 'X', uuid: UUID, message: 'canary' }, { reference: UUID }],
    [{ id: 'no uuid\nforged line' }, {}],
    [{ id: 7 }, {}],
    [null, {}],
    ['text', {}],
  ])(
    'S16: of an error %j nothing is kept but its id: application/problem+json and others',
    async (body, kept) => {
      const { call } = await serving((_, response) => response.writeHead(409).end(JSON.stringify(body)));
      expect(await call(get)).toEqual({ status: 409, json: null, ...kept });
    },
  );

  test('headers of the call go along (x-audit-user), and without a query there is no question mark', async () => {
    const { server, call } = await serving((_, response) => response.writeHead(200, json).end('{}'));
    await call({ method: 'GET', path: '/v1/cards', headers: { 'x-audit-user': 'setpin-a' }, maxBytes: MAX });
    expect(server.arrived[0]).toMatchObject({ url: '/v1/cards', headers: { 'x-audit-user': 'setpin-a' } });
  });

  test.each([
    ['7', { retryAfterSeconds: 7 }],
    ['0', {}],
    ['600', {}],
    ['Wed, 21 Oct 2026 07:28:00 GMT', {}],
  ])('S42: Retry-After %s is understood as %j', async (value, wait) => {
    const { call } = await serving((_, response) => response.writeHead(429, { 'retry-after': value }).end());
    expect(await call(get)).toEqual({ status: 429, json: null, ...wait });
  });

  test('S42: a redirect is an answer and is not followed, so the credentials go nowhere else', async () => {
    const elsewhere = await serving((_, response) => response.writeHead(200, json).end('{}'));
    const { call } = await serving((_, response) =>
      response.writeHead(307, { location: `${elsewhere.server.url}/stolen` }).end(),
    );
    expect(await call({ ...get, method: 'POST', json: {} })).toEqual({ status: 307, json: null });
    expect(elsewhere.server.arrived).toEqual([]);
  });
});

const sized = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
const NONSENSE: readonly [why: string, answer: Answer][] = [
  ['too big', (_, response) => response.writeHead(200, json).end(sized(MAX + 1))],
  ['HTML', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
  ['cut-off JSON', (_, response) => response.writeHead(201, json).end('{"id":"1"')],
  ['empty', (_, response) => response.writeHead(201, json).end()],
];
const UNANSWERED: readonly [why: string, answer: Answer][] = [
  ['hangs before its first byte', () => undefined],
  ['hangs in the middle of its body', (_, response) => void response.writeHead(200, json).write('{"a":')],
  ['resets at once', (request) => request.socket.resetAndDestroy()],
  [
    'resets in the middle of its body',
    (request, response) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('{"a":', () => request.socket.resetAndDestroy());
    },
  ],
  ['speaks no HTTP', (request) => request.socket.end('SSH-2.0-OpenSSH\r\n')],
];

// At once, for several of them take as long as the call's own limits.
describe.concurrent('S45: a call that does not end in a usable answer', () => {
  test.each(NONSENSE)('S45: %s is nonsense', async (_, answer) => {
    const { call } = await serving(answer);
    await expect(call(get)).rejects.toMatchObject({ name: 'ProcessorCallError', kind: 'nonsense' });
  });

  test('S42: exactly as large as allowed is read', async () => {
    const { call } = await serving((_, response) => response.writeHead(200, json).end(sized(MAX)));
    expect(await call(get)).toMatchObject({ status: 200 });
  });

  test('S45: nobody listens: nothing can have reached the processor', async () => {
    const server = await startLocalServer(() => undefined);
    await server.stop();
    await expect(clientOf(server.url)(get)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test.each(UNANSWERED)('S45: one that %s may have been understood, and is asked once', async (_, answer) => {
    const { server, call } = await serving(answer);
    await expect(call({ ...get, method: 'POST', json: {} })).rejects.toMatchObject({ kind: 'unanswered' });
    expect(server.arrived).toHaveLength(1);
  });

  test('S45: a body that drips for ever ends with the call’s own limit', async () => {
    let drip: NodeJS.Timeout | undefined;
    const { call } = await serving((_, response) => {
      response.writeHead(200, json);
      drip = setInterval(() => response.write(' '), 100);
    });
    await expect(call(get)).rejects.toMatchObject({ kind: 'unanswered' });
    clearInterval(drip);
  });

  test('S16: the error says neither address nor credentials', async () => {
    const { call } = await serving((request) => request.socket.resetAndDestroy());
    const error: unknown = await call(get).catch((caught: unknown) => caught);
    expect(String(error)).toBe('ProcessorCallError: unanswered');
  });
});
