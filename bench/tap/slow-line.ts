import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../../scripts/endings.ts';

/** A line as a phone has it: 4G of WebPageTest, 170 ms there and back, 9 Mbit/s each way. */
export const LINE = { roundTripMs: 170, bytesPerMs: 9_000_000 / 8 / 1_000 } as const;

/** Passes on what comes, so much later, and no faster than the line carries it. */
function carry(from: Socket, to: Socket, notBefore: number): void {
  let free = notBefore;
  let ended = Promise.resolve();
  from.on('data', (bytes: Buffer) => {
    free = Math.max(free, performance.now()) + bytes.length / LINE.bytesPerMs;
    const arrives = pause(free + LINE.roundTripMs / 2 - performance.now());
    // One after the other: two timers that end in the same millisecond keep no order.
    ended = ended.then(async () => {
      await arrives;
      if (!to.destroyed) to.write(bytes);
    });
  });
  from.on('end', () => void ended.then(() => to.end()));
  from.on('error', () => to.destroy());
}

/**
 * Listens at a port of a host, and leads to another one of it over a slow line. A new connection costs one round trip before anything is sent on it,
 * as TCP's handshake does.
 */
export async function openSlowLine(
  { host, port, to }: { readonly host: string; readonly port: number; readonly to: number },
  endings: Endings,
): Promise<void> {
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (browser) => {
    const onward = connect({ port: to, host, noDelay: true, allowHalfOpen: true });
    const isOpen = performance.now() + LINE.roundTripMs;
    carry(browser, onward, isOpen);
    carry(onward, browser, isOpen);
  });
  server.listen(port, host);
  await once(server, 'listening');
  await endings.add(() => {
    server.close();
    return Promise.resolve();
  });
}
