import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../observe/log';
import { endWellOnSignal, isDraining } from './drain';

const order: string[] = [];
const exit = vi.spyOn(process, 'exit');
let server: Server;
let port: number;
let answerSlowOne: (() => void) | null = null;

/** `/slow` answers when it is told to; all else at once. */
beforeEach(async () => {
  exit.mockImplementation((code) => {
    order.push(`exit ${String(code)}`);
    return undefined as never;
  });
  endWellOnSignal({
    log: createLog('silent'),
    noticeSeconds: 0.2,
    rest: () => Promise.resolve(void order.push('rest')),
    release: () => Promise.resolve(void order.push('release')),
  });
  server = createServer((request, response) => {
    if (request.url === '/slow') answerSlowOne = () => response.end('slow');
    else response.end('at once');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const signal of ['SIGTERM', 'SIGINT']) process.removeAllListeners(signal);
});

const agent = new Agent({ keepAlive: true });
const ask = (path: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, path, agent, host: '127.0.0.1' }, (answer) => {
      answer.resume().once('end', () => resolve(answer));
    }).once('error', reject);
  });

test('S47: a signal is noticed, what comes meanwhile and what runs is answered, and then all is let go', async () => {
  expect((await ask('/')).headers.connection).not.toBe('close');
  expect(isDraining()).toBe(false);
  const slow = ask('/slow');
  await vi.waitFor(() => expect(answerSlowOne).not.toBeNull());
  process.emit('SIGTERM');
  expect(isDraining()).toBe(true);

  // The load balancer has not noticed yet: it is answered, and told to bring the next request elsewhere.
  expect((await ask('/')).headers.connection).toBe('close');
  expect(order).toEqual(['rest']);

  await vi.waitFor(async () => expect(ask('/')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/));
  expect(order).toEqual(['rest']);
  answerSlowOne?.();
  expect((await slow).statusCode).toBe(200);
  await vi.waitFor(() => expect(order).toEqual(['rest', 'release', 'exit 0']));

  process.emit('SIGTERM');
  expect(order, 'a second signal ends it at once').toContain('exit 1');
});
