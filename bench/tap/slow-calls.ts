import { Agent, createServer, request } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../../scripts/endings.ts';

/** How long each call of Enfuce's API takes besides what the emulator needs. */
export const CALL_MS = 80;

/** Leads to the emulator's API; each answer comes so much later. @returns its address */
export async function openSlowCalls(port: number, emulator: string, endings: Endings): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ keepAliveTimeout: 60_000 }, (asked, answer) => {
    const { method, url = '/', headers } = asked;
    const onward = request(new URL(url, emulator), {
      method,
      headers: { ...headers, host: new URL(emulator).host },
      agent,
    });
    onward.on('response', (reply) => {
      void pause(CALL_MS).then(() => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  await endings.add(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    return Promise.resolve();
  });
  return `http://127.0.0.1:${port}`;
}
