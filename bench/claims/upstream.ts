import { randomInt } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../../scripts/endings.ts';

/** What stands in for Enfuce where only our own time is measured: three canned answers, each after the same time. */
export type Upstream = Awaited<ReturnType<typeof startUpstream>>;

const card = (customerId: string) => ({
  ...{ id: `9${customerId}`, customerId, accountId: `8${customerId}` },
  ...{ product: 'DEBIT_MC', cardRole: 'MAIN', status: 'CARD_OK', pinStatus: 'W' },
  maskedCardNumber: '535456******1234',
  pinAttempts: { counter: 0, max: 3 },
});
const plastic = (cardId: string) => ({
  ...{ id: `7${cardId}`, status: 'INACTIVE', productionType: 'NEW', sequenceNumber: 1 },
  embossing: { physical: true },
});

const answers = (pinOrigin: string) =>
  [
    [/^\/card\/v4\/customer\/(\d+)\?/, (customerId: string) => [card(customerId)]],
    [/^\/card\/v3\/(\d+)\/plastic\?/, (cardId: string) => [plastic(cardId)]],
    [
      /^\/pincontrol\/v2\/plastic\/(\d+)\?/,
      (plasticId: string) => ({ id: `control-${plasticId}`, pinURL: `${pinOrigin}/pin` }),
    ],
  ] as const satisfies readonly (readonly [RegExp, (id: string) => unknown])[];

/** Somebody new; a card's id is made of its owner's, so that nobody has to remember anything. */
export function newCustomer() {
  const customerId = String(randomInt(1e9, 1e10));
  return { customerId, cardId: card(customerId).id };
}

/** @param pinOrigin where controls lead: an origin that the app allows */
export async function startUpstream(port: number, pinOrigin: string, endings: Endings) {
  const known = answers(pinOrigin);
  let [delayMs, spentMs, calls] = [0, 0, 0];

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const began = performance.now();
    if (delayMs > 0) await pause(delayMs);
    for (const [shape, make] of known) {
      const [, id] = shape.exec(path) ?? [];
      if (id === undefined) continue;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(make(id)));
      spentMs += performance.now() - began;
      calls += 1;
      return;
    }
    response.writeHead(404).end();
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    request.resume().on('end', () => void answer(request.url ?? '', response));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  await endings.add(() => {
    server.closeAllConnections();
    server.close();
    return Promise.resolve();
  });

  return {
    url: `http://127.0.0.1:${port}`,
    /** Each answer takes so long from now on. */
    slow: (ms: number) => void (delayMs = ms),
    /** Since it was last asked: how many calls there were, and how long they took in all. */
    spent: () => {
      const seen = { calls, ms: spentMs };
      [calls, spentMs] = [0, 0];
      return seen;
    },
  };
}
