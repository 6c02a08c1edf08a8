import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { sameSecret } from '../same-secret.ts';

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;

/**
 * Testers only. The address keeps out the network, the Host header keeps out a web page that has rebound its own name
 * to this machine, the token keeps out every other program here.
 */
export function guard(controlToken: string, port: () => number): MiddlewareHandler<EmulatorEnv> {
  return async (c, next) => {
    const isLocal = LOOPBACK.test(getConnInfo(c).remote.address ?? '');
    const isNamedSo = [`127.0.0.1:${port()}`, `localhost:${port()}`].includes(c.req.header('host') ?? '');
    const knowsToken = sameSecret(c.req.header('x-control-token') ?? '', controlToken);
    if (!isLocal || !isNamedSo || !knowsToken)
      return c.json({ error: 'for testers on this machine only' }, 403);
    return next();
  };
}
