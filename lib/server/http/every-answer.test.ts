import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import headers from './answer-headers.json';
import { giveEveryAnswerItsHeaders } from './every-answer';

let server: Server;
const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

beforeAll(async () => {
  giveEveryAnswerItsHeaders();
  server = createServer((request, response) => {
    if (request.url === '/own') response.setHeader('content-security-policy', "default-src 'none'");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

test('S34 an answer that nobody thought of has every header', async () => {
  const answer = await ask('/');
  for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name), name).toBe(value);
});

test('S34 a page’s own policy takes the place of the usual one', async () => {
  const answer = await ask('/own');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
});
