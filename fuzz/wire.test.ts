import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { exchange } from './wire.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** Somebody who does this with each connection. */
async function whoever(does: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    does(socket);
  });
  servers.push(server.listen(0, 'localhost'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const GOOD = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const sent = { bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n'), mayLackAnEnd: false };

test('S50: what was sent arrives as it is, and the answer is read to its end', async () => {
  const port = await whoever((socket) =>
    socket.once('data', (bytes) => socket.end(`${GOOD}${bytes.toString('latin1')}`, 'latin1')),
  );
  const answer = await exchange(port, { ...sent, bytes: Buffer.from([0, 255, 10]) }, 5_000);
  expect(answer).toMatchObject({
    status: 200,
    text: `${GOOD}\u0000\u00ff\n`,
    ms: expect.any(Number) as number,
  });
});

test('S50: a connection that is closed or cut without an answer is one without a status', async () => {
  for (const ends of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resetAndDestroy()]) {
    const answer = await exchange(
      await whoever((socket) => socket.once('data', () => ends(socket))),
      sent,
      5_000,
    );
    expect(answer).toMatchObject({ status: 0, ms: expect.any(Number) as number });
  }
});

test('S50: who answers nothing, or does not come to an end, is late', async () => {
  for (const says of ['', GOOD]) {
    const port = await whoever((socket) => socket.write(says));
    expect((await exchange(port, sent, 300)).ms).toBeNull();
  }
});

test('whoever waits for more of a request is told that there is none, where there may be none', async () => {
  const port = await whoever((socket) =>
    socket.on('data', () => undefined).on('end', () => socket.end(GOOD)),
  );
  expect((await exchange(port, { ...sent, mayLackAnEnd: true }, 5_000)).status).toBe(200);
  expect((await exchange(port, sent, 800)).ms).toBeNull();
});
