import { createWriteStream, type WriteStream } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import type { Server } from 'node:net';
import type { Endings } from '../scripts/endings.ts';

/** A line that is listened to: what went towards the bank's server, and what came from it, in a file each. */
export interface Recording {
  readonly name: string;
  readonly file: string;
}

async function listen(server: Server, port: number, host: string, endings: Endings): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  await endings.add(async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
    await closed;
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Hands every byte on, both ways, and writes it down. @returns the port it listens on, on 127.0.0.1. */
export async function startTee(
  { port, to, there, back }: { port: number; to: number; there: string; back: string },
  endings: Endings,
): Promise<number> {
  const [written, answered] = [createWriteStream(there), createWriteStream(back)];
  const server = createServer((caller) => {
    const callee = connect(to, '127.0.0.1');
    caller.on('data', (bytes: Buffer) => written.write(bytes)).pipe(callee);
    callee.on('data', (bytes: Buffer) => answered.write(bytes)).pipe(caller);
    // One side that breaks off takes the other with it, as without a listener between.
    for (const [one, other] of [
      [caller, callee],
      [callee, caller],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return listen(server, port, '127.0.0.1', endings);
}

const headOf = ({ rawHeaders }: IncomingMessage) => {
  const lines = [];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return lines.join('\r\n');
};

const put = (file: WriteStream, head: string, body: Buffer) => {
  file.write(`${head}\r\n\r\n`);
  file.write(body);
  file.write('\r\n');
};

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/**
 * The same for the bank's own door, message by message: nothing is compressed and no body is cut into chunks, where a
 * search would miss what lies across two of them.
 */
export async function startDoor(
  { port, to, there, back }: { port: number; to: number; there: string; back: string },
  endings: Endings,
): Promise<void> {
  const [written, answered] = [createWriteStream(there), createWriteStream(back)];
  const server = createHttpServer((asked, answer) => {
    const handOn = async () => {
      const { method = '', url = '' } = asked;
      const body = await bodyOf(asked);
      put(written, `${method} ${url}\r\n${headOf(asked)}`, body);
      const headers = { ...asked.headers, 'accept-encoding': 'identity' };
      const call = request({ host: 'localhost', port: to, method, path: url, headers });
      call.end(body);
      const [got] = (await once(call, 'response')) as [IncomingMessage];
      const text = await bodyOf(got);
      put(answered, `${got.statusCode}\r\n${headOf(got)}`, text);
      const kept = got.rawHeaders.flatMap((name, at) =>
        at % 2 === 0 && !/^(transfer-encoding|connection|keep-alive)$/i.test(name)
          ? [name, got.rawHeaders[at + 1] ?? '']
          : [],
      );
      answer.writeHead(got.statusCode ?? 502, kept);
      answer.end(text);
    };
    handOn().catch(() => answer.destroy());
  });
  await listen(server, port, 'localhost', endings);
}
