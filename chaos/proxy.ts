import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** How often each instance is asked whether it is ready, and how long it may take to say so. */
const EVERY_MS = 250;
const PATIENCE_MS = 1_000;
/** One that says nothing so often in a row is gone; one that says that it is not ready is believed at once. */
const GONE_AFTER = 2;
/** Longer than any client keeps an idle connection: who closes first is the client. */
const KEPT_MS = 120_000;

export type Proxy = Awaited<ReturnType<typeof startProxy>>;

interface Target {
  readonly url: URL;
  readonly agent: Agent;
  isReady: boolean;
  /** How often in a row it said nothing. */
  silent: number;
  /** Requests that it has and has not answered yet. */
  carrying: number;
}

/** What it says of itself; `silent` where it says nothing in time. */
function look(url: URL): Promise<'ready' | 'not ready' | 'silent'> {
  return new Promise((resolve) => {
    // A connection of its own each time: one that is kept says nothing of who listens now.
    const asked = get(new URL('/readyz', url), { agent: false, timeout: PATIENCE_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 ? 'ready' : 'not ready');
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve('silent'));
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The headers that are about this one connection stay on it (RFC 9110, section 7.6.1). */
const onwards = (headers: IncomingMessage['headers']) =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name),
    ),
  );

/** Passes one request on. @throws before anything of an answer is passed back; later the answer is cut. */
async function passOn(
  to: Target,
  asked: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): Promise<void> {
  const { method, url = '/', headers } = asked;
  to.carrying += 1;
  try {
    const sent = request(new URL(url, to.url), { method, headers: onwards(headers), agent: to.agent });
    // Once there is an answer, what breaks is the answer.
    sent.on('error', () => undefined).end(body);
    const [reply] = (await once(sent, 'response')) as [IncomingMessage];
    answer.writeHead(reply.statusCode ?? 502, onwards(reply.headers));
    for await (const chunk of reply) answer.write(chunk);
    answer.end();
  } finally {
    to.carrying -= 1;
  }
}

const wasNotSent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';

/**
 * A reverse proxy as a bank has one: it asks each instance's `/readyz`, takes turns among those that are ready, keeps
 * connections, and sends nothing twice that may have arrived.
 */
export async function startProxy(port: number, instances: readonly string[]) {
  const targets: Target[] = instances.map((instance) => ({
    ...{ url: new URL(instance), isReady: false, silent: 0, carrying: 0 },
    agent: new Agent({ keepAlive: true }),
  }));
  let turn = 0;

  async function lookAt(target: Target): Promise<void> {
    const said = await look(target.url);
    target.silent = said === 'silent' ? target.silent + 1 : 0;
    target.isReady = said === 'ready' || (target.isReady && said === 'silent' && target.silent < GONE_AFTER);
  }
  function next(): Target | undefined {
    const ready = targets.filter((target) => target.isReady);
    return ready[(turn += 1) % ready.length];
  }
  const refuse = (answer: ServerResponse, status: number) => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(status, { 'content-type': 'text/plain' }).end('The proxy has no answer.\n');
  };

  async function handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(asked);
    for (let target = next(); target; target = next()) {
      try {
        return await passOn(target, asked, body, answer);
      } catch (error) {
        if (answer.headersSent || !wasNotSent(error)) return refuse(answer, 502);
        target.isReady = false;
      }
    }
    refuse(answer, 503);
  }

  const server = createServer({ keepAliveTimeout: KEPT_MS }, (asked, answer) => {
    handle(asked, answer).catch(() => answer.destroy());
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  const lookAtAll = () => Promise.all(targets.map(lookAt));
  await lookAtAll();
  const timer = setInterval(() => void lookAtAll(), EVERY_MS);

  return {
    /** Which instances get requests now. */
    ready: () => targets.filter((target) => target.isReady).map(({ url }) => url.origin),
    /** Which instances have a request that is not answered yet. */
    carrying: () => targets.filter((target) => target.carrying > 0).map(({ url }) => url.origin),
    close: async (): Promise<void> => {
      clearInterval(timer);
      targets.forEach(({ agent }) => agent.destroy());
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
