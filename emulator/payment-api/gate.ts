import type { MiddlewareHandler } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { sameSecret } from '../same-secret.ts';
import { refuse } from './refusal.ts';

/** Basic authentication, then the required query parameter `auditUser` (api.md section 5). */
export function gate(username: string, password: string): MiddlewareHandler<EmulatorEnv> {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return async (c, next) => {
    if (!sameSecret(c.req.header('authorization') ?? '', expected)) {
      c.header('WWW-Authenticate', 'Basic realm="Payment API"');
      return refuse(c, 401, 'UNAUTHORIZED', 'Authentication is required');
    }
    if (!c.req.query('auditUser')) return refuse(c, 400, 'BAD_REQUEST', 'auditUser is required');
    return next();
  };
}
