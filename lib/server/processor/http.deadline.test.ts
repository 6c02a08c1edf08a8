import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createOriginOf } from '../observe/origin';
import { followRequests, timeLeftMs } from '../observe/request-context';
import { basic } from './credentials';
import { createProcessorHttp, ProcessorCallError } from './http';
import { startLocalServer } from './local-server.fixture';

let enfuce: Awaited<ReturnType<typeof startLocalServer>>;
let bank: Server;
let client: ReturnType<typeof createProcessorHttp>;
/** How long a request of the bank's has lasted when it comes to ask Enfuce. */
let spentMs = 0;

/** A bank that asks Enfuce for each request, and tells what came of it, and how much time was left. */
beforeAll(async () => {
  followRequests(createOriginOf([]));
  enfuce = await startLocalServer((_, response) => response.writeHead(200).end('{}'));
  client = createProcessorHttp({ baseUrl: enfuce.url, credentials: basic('bank', 'password') });
  bank = createServer((_, response) => {
    const begun = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => begun + spentMs);
    const left = timeLeftMs();
    client.call({ method: 'GET', path: '/card', maxBytes: 10 }).then(
      ({ status }) => response.end(JSON.stringify([status, left])),
      (error: unknown) =>
        response.end(
          JSON.stringify([error instanceof ProcessorCallError ? error.kind : String(error), left]),
        ),
    );
  }).listen(0, '127.0.0.1');
  await once(bank, 'listening');
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  bank.closeAllConnections();
  bank.close();
  await client.close();
  await enfuce.stop();
});

const ask = async () =>
  (await (await fetch(`http://127.0.0.1:${(bank.address() as AddressInfo).port}`)).json()) as [
    unknown,
    number,
  ];

test.each([0.25, 1_000.7, 4_000])(
  'REL-01: %d ms into a request, Enfuce is asked, for a whole number of milliseconds',
  async (spent) => {
    spentMs = spent;
    const [outcome, left] = await ask();
    expect(outcome).toBe(200);
    expect(left).toBeLessThanOrEqual(4_700 - spent);
    expect(Number.isInteger(left)).toBe(true);
  },
);

test.each([4_300, 9_000])('REL-01: %d ms into a request, nothing is sent any more', async (spent) => {
  spentMs = spent;
  const before = enfuce.arrived.length;
  const [outcome] = await ask();
  expect(outcome).toBe('unreachable');
  expect(enfuce.arrived).toHaveLength(before);
});

test('outside a request there is no end', () => {
  expect(timeLeftMs()).toBe(Infinity);
});
