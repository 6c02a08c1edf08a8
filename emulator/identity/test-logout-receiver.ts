import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came to the bank's back channel. */
export type Arrival = { readonly path: string; readonly type: string | undefined; readonly token: string };

/** A bank that takes logout tokens, or answers them as `says` tells it to. For tests only. */
export async function startLogoutReceiver() {
  const arrived: Arrival[] = [];
  const says = { status: 200 };
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const token = new URLSearchParams(body).get('logout_token') ?? '';
      arrived.push({
        path: `${req.method ?? ''} ${req.url ?? ''}`,
        type: req.headers['content-type'],
        token,
      });
      res.writeHead(says.status).end();
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { arrived, says, origin: `http://localhost:${port}`, close: () => server.close() };
}
