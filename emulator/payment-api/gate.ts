import type { MiddlewareHandler } from 'hono';
import type { EmulatorEnv } from '../arrival.ts';
import { sameSecret } from '../same-secret.ts';
import { refuse } from './refusal.ts';

/** Basic authentication or a Bearer token, then the required query parameter `auditUser` (api.md section 5). */
export function gate(username: string, password: string, token: string): MiddlewareHandler<EmulatorEnv> {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return async (c, next) => {
    const given = c.req.header('authorization') ?? '';
    if (!sameSecret(given, expected) && !sameSecret(given, `Bearer ${token}`)) {
      c.header('WWW-Authenticate', 'Basic realm="Payment API"');
      return refuse(c, 401, 'UNAUTHORIZED', 'Authentication is required');
    }
    if (!c.req.query('auditUser')) return refuse(c, 400, 'BAD_REQUEST', 'auditUser is required');
    return next();
  };
}
