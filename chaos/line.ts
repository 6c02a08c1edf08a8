import { once } from 'node:events';
import { type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createDoor, type Socket } from 'node:net';
import type { Certificates } from './certificates.ts';
import { type Fault, isHit, type Passed } from './fault.ts';

export type Line = Awaited<ReturnType<typeof openLine>>;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function passOn(
  to: URL,
  { method, url = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<Passed> {
  const sent = ask(new URL(url, to), { method, headers: { ...headers, host: to.host } });
  // Once there is an answer, what breaks is the answer.
  sent.on('error', () => undefined).end(body);
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  const type = reply.headers['content-type'] ?? '';
  return { status: reply.statusCode ?? 0, type, body: (await bodyOf(reply)).toString('utf8') };
}

/** The line between the bank and its processor, over TLS, which can break in many ways: one at a time. */
export async function openLine(emulator: string, port: number, certificates: Certificates) {
  const to = new URL(emulator);
  const sockets = new Set<Socket>();
  let fault: Fault | null = null;
  let struck = 0;

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const pass = () => passOn(to, request, body);
    const armed = fault;
    if (armed?.trouble && isHit(armed, request.url ?? '')) {
      struck += 1;
      await armed.trouble({ pass, answer, socket: request.socket });
      return;
    }
    const { status, type, body: text } = await pass();
    answer.writeHead(status, { 'content-type': type }).end(text);
  }

  const server = createServer(certificates.good, (request, answer) => {
    handle(request, answer).catch(() => answer.destroy());
  });

  const door = createDoor((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    const { connection, certificate } = fault ?? {};
    if (connection !== undefined || certificate !== undefined) struck += 1;
    if (connection === undefined) return void server.emit('connection', socket);
    if (connection === 'cut') socket.resetAndDestroy();
  });
  async function listen(): Promise<void> {
    door.listen(port, 'localhost');
    await once(door, 'listening');
  }
  const cutAll = () => sockets.forEach((socket) => socket.destroy());
  const shut = async () => {
    cutAll();
    if (door.listening) await new Promise((done) => door.close(done));
  };
  await listen();

  return {
    url: `https://localhost:${port}`,
    /** From now on the fault strikes, and no connection is left from before. */
    async arm(next: Fault): Promise<void> {
      fault = next;
      struck = 0;
      server.setSecureContext(certificates[next.certificate ?? 'good']);
      cutAll();
      if (next.connection === 'refused') await shut();
    },
    /** How many calls, or connections, it has struck so far. A closed door counts none. */
    struck: () => struck,
    /** All is well again. */
    async disarm(): Promise<void> {
      fault = null;
      server.setSecureContext(certificates.good);
      cutAll();
      if (!door.listening) await listen();
    },
    close: shut,
  };
}
