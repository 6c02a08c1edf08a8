import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { type AddressInfo, connect, createServer as createRelay, type Server as Relay } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ATTEMPTS } from './desync-attempts.ts';
import { desync } from './desync.ts';

const running: { close: () => unknown }[] = [];
afterEach(() => running.splice(0).forEach((server) => server.close()));

async function portOf(server: Server | Relay): Promise<number> {
  running.push(server.listen(0, 'localhost'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** An app that hears what is said to it, and refuses what is fetched ahead. */
async function app(options: ServerOptions = {}) {
  let heard = 0;
  const server = createServer(options, ({ headers, url }, answer) => {
    const isHidden = headers['sec-purpose'] === 'prefetch';
    heard += isHidden ? 1 : 0;
    answer.writeHead(isHidden ? 403 : url === '/livez' ? 200 : 204).end();
  });
  const port = await portOf(server);
  return { port, hearing: { host: `localhost:${port}`, heard: () => Promise.resolve(heard), listenMs: 60 } };
}

test('S50 THR-21: nothing hidden is heard by a reader that is strict, and what is said openly is', async () => {
  const { port, hearing } = await app();
  expect(await desync({ name: 'strict', port, isStrict: true }, hearing)).toEqual([]);
}, 30_000);

test('its twin: a reader that takes chunks and a length at once hears what is hidden', async () => {
  const { port, hearing } = await app({ insecureHTTPParser: true });
  const faults = await desync({ name: 'lax', port, isStrict: true }, hearing, ATTEMPTS.slice(0, 1));
  expect(faults).toEqual([
    expect.stringContaining('heard 1 times, and its sender knows of 0'),
    expect.stringContaining('2 answers'),
  ]);
});

test('its twin: whoever leaves a connection in disorder is found by the strangers that come after', async () => {
  const { port, hearing } = await app();
  let isFirst = true;
  const relay = createRelay((socket) => {
    const onward = connect(port, 'localhost');
    // The first of all leaves half a request on the connection of somebody else.
    if (!isFirst) onward.write('POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n\r\n');
    isFirst = false;
    socket
      .on('error', () => undefined)
      .pipe(onward)
      .on('error', () => undefined)
      .pipe(socket);
  });
  const faults = await desync(
    { name: 'untidy', port: await portOf(relay), isStrict: false },
    hearing,
    ATTEMPTS.slice(0, 1),
  );
  expect(faults.join()).toContain('a stranger is answered');
});

test('its twin: an app that hears nothing at all is no proof', async () => {
  const { port, hearing } = await app();
  const faults = await desync(
    { name: 'deaf', port, isStrict: true },
    { ...hearing, heard: () => Promise.resolve(0) },
    [],
  );
  expect(faults).toEqual([expect.stringContaining('heard 0 times of 2')]);
});
