import 'server-only';
import * as client from 'openid-client';
import type { ServerEnv } from '../env';
import { clientAuthentication } from './client-authentication';

const CALL_TIMEOUT_SECONDS = 3;

/** The bank's OpenID provider as its discovery document describes it, asked for once (OpenID Connect Discovery 1.0). */
export function createOpenIdProvider(env: ServerEnv) {
  let discovered: Promise<client.Configuration> | undefined;
  const local = env.OIDC_ISSUER.startsWith('http:');

  async function discover(): Promise<client.Configuration> {
    return client.discovery(
      new URL(env.OIDC_ISSUER),
      env.OIDC_CLIENT_ID,
      undefined,
      await clientAuthentication(env),
      {
        timeout: CALL_TIMEOUT_SECONDS,
        execute: [
          // Otherwise the library trusts TLS and does not check the ID token's signature (S03).
          client.enableNonRepudiationChecks,
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- only to stand out; env.ts lets plain http through to loopback alone
          ...(local ? [client.allowInsecureRequests] : []),
        ],
      },
    );
  }

  function configuration(): Promise<client.Configuration> {
    discovered ??= discover().catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  }

  return {
    configuration,

    /** Asks it anew, now; throws where it does not answer. */
    requireReachable: async (): Promise<void> => {
      await discover();
    },

    /**
     * Where a browser goes to end the provider's session too (RP-Initiated Logout 1.0); null where the provider has no
     * such place, or cannot be asked now: our own session is over in any case.
     * @param because comes back as `state` on the sign-in page
     */
    async logoutAddress(idToken: string | null, because: string): Promise<string | null> {
      try {
        const config = await configuration();
        if (!config.serverMetadata().end_session_endpoint) return null;
        return client.buildEndSessionUrl(config, {
          post_logout_redirect_uri: `${env.BANK_ORIGIN}/sign-in`,
          state: because,
          ...(idToken === null ? {} : { id_token_hint: idToken }),
        }).href;
      } catch {
        return null;
      }
    },
  };
}
export type OpenIdProvider = ReturnType<typeof createOpenIdProvider>;
