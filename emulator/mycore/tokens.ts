import type { Hono } from 'hono';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { EmulatorContext, EmulatorEnv } from '../arrival.ts';
import { sameSecret } from '../same-secret.ts';

/** A token lives this long, by the machine's clock. */
const LIFE_S = 300;

export interface Client {
  readonly id: string;
  readonly secret: string;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const plain = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/** Bearer tokens that are real JWTs, and what takes them. */
export function createTokens({ id, secret }: Client, fixed: string) {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  /** By `client_secret_basic` or `client_secret_post` (RFC 6749, section 2.3.1). */
  function isClient(c: EmulatorContext, form: URLSearchParams): boolean {
    const [scheme, value = ''] = (c.req.header('authorization') ?? '').split(' ');
    const [name = '', password = ''] =
      scheme?.toLowerCase() === 'basic'
        ? Buffer.from(value, 'base64').toString().split(':').map(plain)
        : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
    return sameSecret(name, id) && sameSecret(password, secret);
  }

  return {
    /** GUESS M-04: path and answer of the token endpoint; nothing is published. */
    endpoint(app: Hono<EmulatorEnv>): void {
      app.post('/oauth2/token', async (c) => {
        const form = new URLSearchParams(await c.req.text());
        if (form.get('grant_type') !== 'client_credentials')
          return c.json({ error: 'unsupported_grant_type' }, 400);
        if (!isClient(c, form)) return c.json({ error: 'invalid_client' }, 401);
        const exp = Math.floor(Date.now() / 1_000) + LIFE_S;
        const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: id, exp, jti: randomUUID() })}`;
        return c.json({ access_token: `${text}.${sign(text)}`, token_type: 'Bearer', expires_in: LIFE_S });
      });
    },

    takes(authorization: string): boolean {
      if (sameSecret(authorization, `Bearer ${fixed}`)) return true;
      const [, head = '', body = '', signature = ''] =
        /^Bearer ([^.]+)\.([^.]+)\.(.+)$/.exec(authorization) ?? [];
      if (!sameSecret(signature, sign(`${head}.${body}`))) return false;
      const { exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number };
      return exp * 1_000 > Date.now();
    },
  };
}
