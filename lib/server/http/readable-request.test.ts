import { once } from 'node:events';
import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEveryRequestReadable } from './readable-request';

const STATE = 'next-router-state-tree';
const read: (string | undefined)[][] = [];
let server: Server;

beforeAll(async () => {
  makeEveryRequestReadable();
  server = createServer(({ method, url, headers }, response) => {
    read.push([method, url, headers[STATE]?.toString()]);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** What whoever answers reads of a request. */
async function readOf(method: string, path: string, state?: string) {
  const { port } = server.address() as AddressInfo;
  const headers = state === undefined ? {} : { [STATE]: state };
  const request = send({ port, host: '127.0.0.1', method, path, headers, agent: false }).end();
  const [answer] = (await once(request, 'response')) as [NodeJS.ReadableStream];
  answer.resume();
  await once(answer, 'end');
  return read.at(-1);
}
const state = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));
const PAGE = ['__PAGE__', {}, null, null];

describe('S50: what Next cannot read', () => {
  test.each([
    ['GET', '*', 'GET', '/*'],
    ['OPTIONS', '*', 'OPTIONS', '/*'],
    ['TRACE', '/sign-in', 'OPTIONS', '/sign-in'],
    ['GET', 'http://attacker.example/cards?a=b', 'GET', '/cards?a=b'],
    ['GET', 'http://attacker.example:99999/', 'GET', '/*'],
    ['GET', 'javascript:x', 'GET', '/*'],
    ['GET', 'x', 'GET', '/*'],
  ])('S50: %s %s is read as %s %s', async (method, path, asMethod, asPath) => {
    expect(await readOf(method, path)).toEqual([asMethod, asPath, undefined]);
  });

  test.each([
    ['no JSON', '%7Bnonsense'],
    ['no text', '%'],
    ['a list of another form', state([1])],
    ['a branch of another form', state(['', { children: [[], {}] }])],
    ['a part of an unknown kind', state([['cardRef', 'x', 'z', null], {}])],
  ])('S50: a state of the router that is %s is not there', async (_, header) => {
    expect(await readOf('GET', '/cards', header)).toEqual(['GET', '/cards', undefined]);
  });
});

describe('S50: what Next can read stays as it is', () => {
  test.each([
    ['GET', '/cards?a=//b'],
    ['POST', '//x'],
    ['DELETE', '/%ff'],
  ])('S50: %s %s', async (method, path) => {
    expect(await readOf(method, path)).toEqual([method, path, undefined]);
  });

  test.each([
    ['a page', PAGE],
    [
      'a branch',
      [
        '',
        { children: ['cards', { children: [['cardRef', 'x', 'd', null], { children: PAGE }] }] },
        null,
        'refetch',
        16,
      ],
    ],
    ['one with everything', ['', {}, ['/cards', '?a'], 'metadata-only', 1, 'x']],
  ])('S50: a state of the router that is %s', async (_, tree) => {
    expect(await readOf('GET', '/cards', state(tree))).toEqual(['GET', '/cards', state(tree)]);
  });
});
