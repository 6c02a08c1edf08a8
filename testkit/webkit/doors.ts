import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';

interface Door {
  readonly port: number;
  readonly to: number;
}
export interface DoorSetting {
  readonly doors: Readonly<Record<'bank' | 'emulator' | 'issuer', Door>>;
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A request as it came through a door. */
export interface Passed {
  readonly door: keyof DoorSetting['doors'];
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

function handOn(asked: IncomingMessage, answer: ServerResponse, to: number): void {
  const { method = 'GET', url = '/', headers } = asked;
  const forwarded = { ...headers, 'x-forwarded-proto': 'https' };
  const call = request({ host: 'localhost', port: to, method, path: url, headers: forwarded }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  call.on('error', () => answer.destroy());
  answer.on('close', () => call.destroy());
  asked.pipe(call);
}

/** The bank's site is another one than the others'. */
const hostOf = (door: Passed['door']) => (door === 'bank' ? 'localhost' : '127.0.0.1');

export type Doors = Awaited<ReturnType<typeof openDoors>>;

/** TLS before the bank, the processor and the provider: says what passed, and can answer in the processor's place. */
export async function openDoors({ doors, key, cert }: DoorSetting) {
  const passed: Passed[] = [];
  const instead = new Map<string, string>();
  const open = Object.entries(doors) as [Passed['door'], Door][];
  const servers = open.map(([door, { port, to }]) => {
    const server = createServer({ key, cert }, (asked, answer) => {
      const { method = 'GET', url: path = '/', headers } = asked;
      passed.push({ door, method, path, headers });
      const html = door === 'emulator' ? instead.get(path) : undefined;
      if (html === undefined) return handOn(asked, answer, to);
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    });
    return server.listen(port, hostOf(door));
  });
  await Promise.all(servers.map((server) => once(server, 'listening')));
  return {
    /** As the browser knows it. */
    origin: (door: Passed['door']) => `https://${hostOf(door)}:${doors[door].port}`,
    passed: (door: Passed['door']) => passed.filter((one) => one.door === door),
    /** From now on the processor's origin answers with this page at this path. */
    answerInstead: (path: string, html: string) => void instead.set(path, html),
    forget(): void {
      passed.length = 0;
      instead.clear();
    },
    async close(): Promise<void> {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
