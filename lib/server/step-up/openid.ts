import 'server-only';
import * as client from 'openid-client';
import type { ServerEnv } from '../env';
import { describe, type Log } from '../observe/log';
import { digest, randomToken } from '../pseudonyms';
import type { PendingStepUp } from './pending';

/** Clocks of two servers may differ by this much (OA-04). */
const SKEW_MS = 10_000;
const CALL_TIMEOUT_SECONDS = 3;
export const ANSWER_PATH = '/api/step-up/answer';

export interface OpenIdStart {
  readonly location: string;
  readonly stateDigest: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}
/** How the provider's answer ended. `someone_else`: it was proved to be another person. */
export type OpenIdVerdict = 'proven' | 'cancelled' | 'refused' | 'someone_else';

/**
 * The bank's OpenID provider as a step-up (design.md section 5): its own exchange, apart from next-auth's sign-in,
 * with its state in the database. What was asked for in the address is a wish; only the answer is checked (OA-02).
 */
export function createOpenIdStepUp(env: ServerEnv, log: Log) {
  let discovered: Promise<client.Configuration> | undefined;
  const local = env.OIDC_ISSUER.startsWith('http:');

  function configuration(): Promise<client.Configuration> {
    discovered ??= client
      .discovery(
        new URL(env.OIDC_ISSUER),
        env.OIDC_CLIENT_ID,
        undefined,
        client.ClientSecretBasic(env.OIDC_CLIENT_SECRET),
        {
          timeout: CALL_TIMEOUT_SECONDS,
          execute: [
            // Otherwise the library trusts TLS and does not check the ID token's signature (S03).
            client.enableNonRepudiationChecks,
            // Deprecated only to stand out; env.ts lets plain http through to loopback addresses alone.
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            ...(local ? [client.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error: unknown) => {
        discovered = undefined;
        throw error;
      });
    return discovered;
  }

  return {
    /** The address to leave for, and what must be kept to judge the answer. */
    async start(): Promise<OpenIdStart> {
      const config = await configuration();
      const [state, nonce, codeVerifier] = [randomToken(), randomToken(), client.randomPKCECodeVerifier()];
      const location = client.buildAuthorizationUrl(config, {
        redirect_uri: `${env.BANK_ORIGIN}${ANSWER_PATH}`,
        scope: env.OIDC_SCOPES,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        max_age: '0',
        acr_values: env.OIDC_STEP_UP_ACR,
      });
      return { location: location.href, stateDigest: digest(state), nonce, codeVerifier };
    },

    /**
     * Judges the answer: code, PKCE, state, nonce and `iss` by the library; then the same person, the strong `acr`,
     * and an `auth_time` not older than this step-up. A claim that is missing is a refusal.
     */
    async judge(query: URLSearchParams, begun: PendingStepUp, subject: string): Promise<OpenIdVerdict> {
      const url = new URL(`${ANSWER_PATH}?${query.toString()}`, env.BANK_ORIGIN);
      const state = query.get('state');
      if (!state) return 'refused';
      let claims: client.IDToken | undefined;
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), url, {
          expectedState: state,
          expectedNonce: begun.challenge,
          idTokenExpected: true,
          ...(begun.codeVerifier ? { pkceCodeVerifier: begun.codeVerifier } : {}),
        });
        claims = tokens.claims();
      } catch (error) {
        log.warn(describe(error), 'no usable answer from the OpenID provider');
        const denied = error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
        return denied ? 'cancelled' : 'refused';
      }
      if (!claims) return 'refused';
      if (claims.sub !== subject) return 'someone_else';
      if (claims['acr'] !== env.OIDC_STEP_UP_ACR) return 'refused';
      const { auth_time: authTime } = claims;
      if (typeof authTime !== 'number') return 'refused';
      return authTime * 1_000 >= begun.createdAt.getTime() - SKEW_MS ? 'proven' : 'refused';
    },
  };
}
export type OpenIdStepUp = ReturnType<typeof createOpenIdStepUp>;
