import 'server-only';
import { request } from 'undici';
import { z } from 'zod';
import type { Credentials } from './credentials';
import { ProcessorCallError } from './http';

interface Client {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const EARLY_MS = 30_000;
/** Where the endpoint does not say how long (RFC 6749, section 5.1: it should). */
const USUAL_LIFE_S = 60;
const MAX_CHARACTERS = 16_384;

const Token = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().max(86_400).optional(),
});

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4), presented by Basic. One token for all calls until shortly
 * before its end; calls that need a new one at the same moment share the asking. MyCore's token endpoint is not
 * published (api.md section 6), so only what the RFC says is relied on.
 */
export function clientCredentials({ tokenUrl, clientId, clientSecret, now = Date.now }: Client): Credentials {
  let held: { bearer: string; goodUntil: number } | undefined;
  let asking: Promise<string> | undefined;
  const form = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  const authorization = `Basic ${Buffer.from(`${form(clientId)}:${form(clientSecret)}`).toString('base64')}`;

  async function ask(): Promise<string> {
    const { statusCode, body } = await request(tokenUrl, {
      method: 'POST',
      signal: AbortSignal.timeout(2_000),
      headers: {
        authorization,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: 'grant_type=client_credentials',
    });
    const text = await body.text();
    if (statusCode !== 200 || text.length > MAX_CHARACTERS)
      throw new Error(`token endpoint said ${statusCode}`);
    const { access_token, expires_in = USUAL_LIFE_S } = Token.parse(JSON.parse(text));
    const bearer = `Bearer ${access_token}`;
    held = { bearer, goodUntil: now() + Math.max(expires_in * 1_000 - EARLY_MS, 1_000) };
    return bearer;
  }

  return {
    async authorization() {
      if (held && now() < held.goodUntil) return held.bearer;
      asking ??= ask().finally(() => (asking = undefined));
      try {
        return await asking;
      } catch (cause) {
        // Nothing was asked of the API itself.
        throw new ProcessorCallError('unreachable', { cause });
      }
    },
    refused() {
      // A token that was refused long after it was fetched may have been withdrawn; a fresh one is tried once.
      const hadOne = held !== undefined;
      held = undefined;
      return hadOne;
    },
  };
}
