import 'server-only';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { ServerEnv } from '../env';
import type { OpenIdProvider } from './provider';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Asymmetric signatures only: with a shared secret, whoever has ours could sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const SKEW_SECONDS = 10;
/** Older ones are replays, or too late to matter. */
const MAX_AGE_SECONDS = 5 * 60;
const CALL_TIMEOUT_MS = 3_000;

/** What a logout token must hold, and must not: `nonce` would make it an ID token (section 2.6). */
const Claims = z
  .looseObject({
    iss: z.string(),
    jti: z.string().min(1).max(255),
    exp: z.number(),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(255).optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);
/** `typ` is recommended, and older providers send `JWT` or none; another kind of token is refused. */
const Header = z.looseObject({
  typ: z
    .string()
    .regex(/^(application\/)?(logout\+jwt|jwt)$/i)
    .optional(),
});

/** Whose sessions end: one of the provider's sessions, or all of a person. */
export interface Logout {
  readonly issuer: string;
  readonly jti: string;
  readonly expiresAt: Date;
  readonly subject: string | null;
  readonly providerSid: string | null;
}

/**
 * Judges logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6): signature by the provider's published
 * keys, algorithm, `iss`, `aud`, `iat`, `exp`, `events`, no `nonce`, `sub` or `sid`. That a `jti` counts once is the
 * database's to say.
 */
export function createLogoutTokens(env: ServerEnv, { configuration }: OpenIdProvider) {
  let keys: Promise<JWTVerifyGetKey> | undefined;

  async function published(): Promise<JWTVerifyGetKey> {
    const { jwks_uri: uri } = (await configuration()).serverMetadata();
    if (!uri) throw new Error('the provider publishes no keys');
    return createRemoteJWKSet(new URL(uri), { timeoutDuration: CALL_TIMEOUT_MS });
  }

  return {
    /** Null for a token that is not good. Throws where the provider's keys cannot be had. */
    async judge(token: string): Promise<Logout | null> {
      keys ??= published().catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
      const keyOf = await keys;
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
          issuer: env.OIDC_ISSUER,
          audience: env.OIDC_CLIENT_ID,
          algorithms: ALGORITHMS,
          clockTolerance: SKEW_SECONDS,
          maxTokenAge: MAX_AGE_SECONDS,
        });
        if (!Header.safeParse(protectedHeader).success) return null;
        const { data } = Claims.safeParse(payload);
        if (!data) return null;
        const { iss, jti, exp, sub, sid } = data;
        const whose = { subject: sub ?? null, providerSid: sid ?? null };
        return { issuer: iss, jti, expiresAt: new Date(exp * 1_000), ...whose };
      } catch (error) {
        if (error instanceof Error && 'code' in error && isBadToken(error.code)) return null;
        throw error;
      }
    },
  };
}
export type LogoutTokens = ReturnType<typeof createLogoutTokens>;

/** jose's codes for a token at fault; a time-out or an unreadable key set is no fault of the token. */
const isBadToken = (code: unknown) =>
  typeof code === 'string' &&
  code.startsWith('ERR_J') &&
  !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(code);
