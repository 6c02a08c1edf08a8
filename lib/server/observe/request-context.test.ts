import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentRequest, followRequests, incidentNumber } from './request-context';
import { createOriginOf } from './origin';

let server: Server;
let url: string;

/** Answers with what it knew of its request when it came, and after it has waited while others came. */
beforeAll(async () => {
  followRequests(createOriginOf(['127.0.0.0/8']));
  server = createServer((_, response) => {
    const atFirst = currentRequest();
    void (async () => {
      for (let turns = 0; turns < 20; turns += 1) await turn();
      response.end(JSON.stringify([atFirst, currentRequest(), incidentNumber()]));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('each request has its own number and origin, kept alive or not, whatever runs beside it', async () => {
  const asked = Array.from({ length: 50 }, async (_, n) => {
    const answer = await fetch(url, { headers: { 'x-forwarded-for': `198.51.100.${n}` } });
    return (await answer.json()) as [{ requestId: string; origin: string }, unknown, string];
  });
  const seen = await Promise.all(asked);
  seen.forEach(([atFirst, later, incident], n) => {
    expect(atFirst.origin).toBe(`198.51.100.${n}`);
    expect(later).toEqual(atFirst);
    expect(incident).toBe(atFirst.requestId);
  });
  expect(new Set(seen.map(([{ requestId }]) => requestId)).size).toBe(50);
});

test('outside a request there is none, and an incident has a number all the same', () => {
  expect(currentRequest()).toBeUndefined();
  expect(incidentNumber()).toMatch(/^[\w-]{12}$/);
});
