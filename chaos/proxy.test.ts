import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { freePort } from '../scripts/ports.ts';
import { startProxy } from './proxy.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** An instance that is ready until it is told otherwise, and counts what it gets. */
async function instance(answer: RequestListener) {
  const state = { isReady: true, got: 0 };
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.writeHead(state.isReady ? 200 : 503).end();
    state.got += 1;
    answer(request, response);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  ends.push(async () => (server.listening ? close() : undefined));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, state, close };
}

async function proxyOf(...instances: readonly { readonly url: string }[]) {
  const port = await freePort();
  const proxy = await startProxy(
    port,
    instances.map(({ url }) => url),
  );
  ends.push(proxy.close);
  const ask = (init: RequestInit = {}) => fetch(`http://localhost:${port}/x`, init);
  return { ask, proxy };
}

test('takes turns among those that are ready, and passes on what was said', async () => {
  const echo = await instance((request, response) => {
    response.setHeader('x-cookie', request.headers.cookie ?? '');
    request.pipe(response.writeHead(201));
  });
  const other = await instance((_, response) => response.end('other'));
  const { ask, proxy } = await proxyOf(echo, other);
  const both = [await ask({ method: 'POST', body: 'a' }), await ask({ method: 'POST', body: 'a' })];
  expect(await Promise.all(both.map((one) => one.text()))).toEqual(expect.arrayContaining(['a', 'other']));
  echo.state.isReady = false;
  await vi.waitFor(() => expect(proxy.ready()).toEqual([other.url]), 5_000);
  expect(await (await ask()).text()).toBe('other');
});

test('REL-09: one that refuses connections got nothing, so the next one gets it', async () => {
  const gone = await instance((_, response) => response.end());
  const here = await instance((_, response) => response.end('here'));
  const { ask } = await proxyOf(gone, here);
  await gone.close();
  for (let n = 0; n < 3; n += 1) expect(await (await ask()).text()).toBe('here');
});

test('S46: what may have arrived is sent to nobody else', async () => {
  const cuts = await instance((request) => request.socket.destroy());
  const also = await instance((request) => request.socket.destroy());
  const { ask, proxy } = await proxyOf(cuts, also);
  expect((await ask({ method: 'POST', body: '{}' })).status).toBe(502);
  expect(cuts.state.got + also.state.got).toBe(1);
  expect(proxy.carrying()).toEqual([]);
});

test('says so where nobody is ready', async () => {
  const tired = await instance((_, response) => response.end());
  tired.state.isReady = false;
  const { ask } = await proxyOf(tired);
  expect((await ask()).status).toBe(503);
});
