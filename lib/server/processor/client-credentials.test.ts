import { afterAll, describe, expect, test } from 'vitest';
import { clientCredentials } from './client-credentials';
import { createProcessorHttp } from './http';
import { startLocalServer } from './local-server.fixture';

const ending: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ending.splice(0)) await end();
});
const json = { 'content-type': 'application/json' };

/** A token endpoint that counts its tokens, and an API that takes those in `good`. */
async function world({ expires = 300, takes = (token: string) => token !== '' } = {}) {
  let issued = 0;
  const tokens = await startLocalServer((_, response) => {
    issued += 1;
    response.writeHead(200, json);
    response.end(
      JSON.stringify({ access_token: `token-${issued}`, token_type: 'Bearer', expires_in: expires }),
    );
  });
  const api = await startLocalServer(({ headers }, response) => {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    response.writeHead(takes(token) ? 200 : 401, json).end('{}');
  });
  let time = 1_000_000;
  const credentials = clientCredentials({
    ...{ tokenUrl: `${tokens.url}/oauth2/token`, clientId: 'bank:1', clientSecret: 'a b' },
    now: () => time,
  });
  const { call, close } = createProcessorHttp({ baseUrl: api.url, credentials });
  ending.push(
    close,
    () => tokens.stop(),
    () => api.stop(),
  );
  const get = () => call({ method: 'GET', path: '/v1/cards', maxBytes: 1_024 });
  return { tokens, api, get, call, pass: (ms: number) => (time += ms) };
}

describe('a Bearer token by client credentials (RFC 6749, section 4.4)', () => {
  test('is asked for as the RFC says, once for many calls at once, and kept', async () => {
    const { tokens, api, get } = await world();
    await Promise.all([get(), get(), get()]);
    await get();
    expect(tokens.arrived).toHaveLength(1);
    const [asked] = tokens.arrived;
    expect(asked).toMatchObject({
      method: 'POST',
      url: '/oauth2/token',
      body: 'grant_type=client_credentials',
    });
    expect(asked?.headers.authorization).toBe(`Basic ${btoa('bank%3A1:a+b')}`);
    expect(api.arrived.map(({ headers }) => headers.authorization)).toEqual(Array(4).fill('Bearer token-1'));
  });

  test('is renewed half a minute before it ends', async () => {
    const { tokens, get, pass } = await world();
    await get();
    pass(269_000);
    await get();
    expect(tokens.arrived).toHaveLength(1);
    pass(2_000);
    await get();
    expect(tokens.arrived).toHaveLength(2);
  });

  test('that was withdrawn is replaced, and the call is made once more, a change too: 401 says it was not done', async () => {
    const { api, call } = await world({ takes: (token) => token === 'token-2' });
    const reply = await call({ method: 'POST', path: '/v1/cards', json: {}, maxBytes: 1_024 });
    expect(reply.status).toBe(200);
    expect(api.arrived).toHaveLength(2);
  });

  test('that is refused again and again is not asked for without end', async () => {
    const { tokens, api, get } = await world({ takes: () => false });
    expect((await get()).status).toBe(401);
    expect([api.arrived.length, tokens.arrived.length]).toEqual([2, 2]);
  });

  test.each([
    ['refuses', 401, '{"error":"invalid_client"}'],
    ['answers HTML', 200, '<html>'],
    ['gives no Bearer', 200, '{"access_token":"x","token_type":"mac"}'],
    ['gives a token with a line end', 200, '{"access_token":"x\\r\\ny","token_type":"Bearer"}'],
    ['gives nothing', 200, '{}'],
  ])('an endpoint that %s leaves the API unasked, and says no secret', async (_, status, body) => {
    const tokens = await startLocalServer((__, response) => response.writeHead(status, json).end(body));
    const api = await startLocalServer((__, response) => response.writeHead(200, json).end('{}'));
    const credentials = clientCredentials({ tokenUrl: tokens.url, clientId: 'bank', clientSecret: 'canary' });
    const { call, close } = createProcessorHttp({ baseUrl: api.url, credentials });
    ending.push(
      close,
      () => tokens.stop(),
      () => api.stop(),
    );
    const failure: unknown = await call({ method: 'GET', path: '/', maxBytes: 10 }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'ProcessorCallError', kind: 'unreachable' });
    expect(String(failure)).not.toContain('canary');
    expect(api.arrived).toEqual([]);
  });
});
