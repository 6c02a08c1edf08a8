import 'server-only';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { ServerEnv } from '../env';
import { parseClientKey } from './client-key';

type Client = Pick<OAuthConfig<{ sub: string }>, 'clientSecret' | 'client' | 'jwks'>;

/** The same authentication at the provider as in `client-authentication.ts`, in next-auth's words. */
export function signInClient(env: ServerEnv): Client {
  const { OIDC_CLIENT_KEY: given, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (given === undefined) return clientSecret === undefined ? {} : { clientSecret };
  const { kid, ...key } = parseClientKey(given);
  return {
    client: {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: key.alg,
    },
    jwks: { keys: [{ ...key, ...(kid === undefined ? {} : { kid }) }] },
  };
}
