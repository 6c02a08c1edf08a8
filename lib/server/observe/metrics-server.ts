import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { metrics } from './metrics';

/** Times every answer of this process, but those to whoever asks for the times. */
export function timeEveryAnswer(): void {
  const begun = new WeakMap<IncomingMessage, number>();
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    begun.set(request, performance.now());
  });
  subscribe('http.server.response.finish', (message) => {
    const { request, response, server } = message as {
      readonly request: IncomingMessage;
      readonly response: unknown;
      readonly server: Server;
    };
    const at = begun.get(request);
    if (at === undefined || OURS.has(server) || !(response instanceof ServerResponse)) return;
    const status = `${Math.floor(response.statusCode / 100)}xx`;
    metrics().requests.observe({ status }, (performance.now() - at) / 1_000);
  });
}

const OURS = new WeakSet<Server>();

/** Whether a server answers operators, and nobody else. */
export const isForOperators = (server: Server): boolean => OURS.has(server);

/**
 * Serves, on a port of its own, which a bank opens to its operators and to nobody else: `GET /metrics` (Prometheus text
 * format) and `GET /openapi.json`. Rejects where the port is taken.
 * @param description of everything that is no page (lib/contract/openapi.ts)
 */
export async function serveMetrics(port: number, description: object): Promise<Server> {
  const server = createServer(({ method, url }, response) => {
    const say = (text: string, type: string) => response.writeHead(200, { 'content-type': type }).end(text);
    const { registry } = metrics();
    if (method === 'GET' && url === '/metrics')
      registry.metrics().then(
        (text) => say(text, registry.contentType),
        () => response.writeHead(500).end(),
      );
    else if (method === 'GET' && url === '/openapi.json')
      say(JSON.stringify(description), 'application/json');
    else response.writeHead(404).end();
  });
  OURS.add(server);
  server.listen(port);
  await once(server, 'listening');
  return server;
}
