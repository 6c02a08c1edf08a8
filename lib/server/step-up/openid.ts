import 'server-only';
import * as client from 'openid-client';
import type { ServerEnv } from '../env';
import { describe, type Log } from '../observe/log';
import { type ActDetails, DETAILS_TYPE, isGranted } from '../openid/act-details';
import type { OpenIdProvider } from '../openid/provider';
import { isStrong, strengthOf } from '../openid/strength';
import { digest, randomToken } from '../pseudonyms';
import type { PendingStepUp } from './pending';

/** Clocks of two servers may differ by this much (OA-04). */
const SKEW_MS = 10_000;
export const ANSWER_PATH = '/api/step-up/answer';

export interface OpenIdStart {
  readonly location: string;
  readonly stateDigest: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly details: string | null;
}

/**
 * How the provider's answer ended. `someone_else`: it was proved to be another person, in this session of the
 * provider's. `unanswered`: the provider could not be asked, so that nothing was judged.
 */
export type OpenIdVerdict =
  | { readonly is: 'proven' | 'cancelled' | 'refused' | 'unanswered' }
  | { readonly is: 'someone_else'; readonly providerSid: string | null; readonly idToken: string | null };

/**
 * The bank's OpenID provider as a step-up (design.md section 5): its own exchange, apart from next-auth's sign-in,
 * with its state in the database. What was asked for in the address is a wish; only the answer is checked (OA-02).
 */
export function createOpenIdStepUp(env: ServerEnv, { configuration }: OpenIdProvider, log: Log) {
  const strength = strengthOf(env.OIDC_STEP_UP_ACR, env.OIDC_STEP_UP_AMR);

  return {
    /** The address to leave for, and what must be kept to judge the answer. By PAR where it is offered (RFC 9126). */
    async start(act: ActDetails, locale: string): Promise<OpenIdStart> {
      const config = await configuration();
      const metadata = config.serverMetadata();
      const types = metadata['authorization_details_types_supported'];
      const details = Array.isArray(types) && types.includes(DETAILS_TYPE) ? JSON.stringify([act]) : null;
      const [state, nonce, codeVerifier] = [randomToken(), randomToken(), client.randomPKCECodeVerifier()];
      const request = {
        redirect_uri: `${env.BANK_ORIGIN}${ANSWER_PATH}`,
        scope: env.OIDC_SCOPES,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        prompt: 'login',
        max_age: '0',
        acr_values: env.OIDC_STEP_UP_ACR,
        ui_locales: locale,
        ...(details === null ? {} : { authorization_details: details }),
      };
      const location = metadata.pushed_authorization_request_endpoint
        ? await client.buildAuthorizationUrlWithPAR(config, request)
        : client.buildAuthorizationUrl(config, request);
      return { location: location.href, stateDigest: digest(state), nonce, codeVerifier, details };
    },

    /**
     * Judges the answer: code, PKCE, state, nonce and `iss` (RFC 9207) by the library; then the same person, a strong
     * `acr` and `amr`, an `auth_time` not older than this step-up, and what was granted. A claim that is missing is a
     * refusal.
     */
    async judge(query: URLSearchParams, begun: PendingStepUp, subject: string): Promise<OpenIdVerdict> {
      const url = new URL(`${ANSWER_PATH}?${query.toString()}`, env.BANK_ORIGIN);
      const state = query.get('state');
      if (!state) return { is: 'refused' };
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), url, {
          expectedState: state,
          expectedNonce: begun.challenge,
          idTokenExpected: true,
          ...(begun.codeVerifier ? { pkceCodeVerifier: begun.codeVerifier } : {}),
        });
        const claims = tokens.claims();
        if (!claims) return { is: 'refused' };
        if (claims.sub !== subject) {
          const { sid } = claims;
          const idToken = tokens.id_token ?? null;
          return { is: 'someone_else', providerSid: typeof sid === 'string' ? sid : null, idToken };
        }
        const { auth_time: authTime } = claims;
        const isFresh =
          typeof authTime === 'number' && authTime * 1_000 >= begun.createdAt.getTime() - SKEW_MS;
        const isWhatWasAsked =
          begun.details === null || isGranted(begun.details, tokens.authorization_details);
        return { is: isStrong(strength, claims) && isFresh && isWhatWasAsked ? 'proven' : 'refused' };
      } catch (error) {
        log.warn(describe(error), 'no usable answer from the OpenID provider');
        const denied = error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
        if (denied) return { is: 'cancelled' };
        return { is: isUnanswered(error) ? 'unanswered' : 'refused' };
      }
    },
  };
}
/** No answer at all (a failed fetch is a TypeError), or one that says that it cannot now. */
const isUnanswered = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof Error && error.name === 'TimeoutError') ||
  (error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT');

export type OpenIdStepUp = ReturnType<typeof createOpenIdStepUp>;
