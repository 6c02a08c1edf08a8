import 'server-only';
import { importJWK } from 'jose';
import * as client from 'openid-client';
import { type ClientKey, parseClientKey } from './client-key';
import type { ServerEnv } from '../env';

async function byKey({ kid, alg, ...jwk }: ClientKey): Promise<client.ClientAuth> {
  const key = await importJWK({ ...jwk, alg }, alg);
  if (!(key instanceof CryptoKey)) throw new Error('OIDC_CLIENT_KEY is no private key');
  return client.PrivateKeyJwt({ key, ...(kid === undefined ? {} : { kid }) });
}

/** How we authenticate at the provider: `private_key_jwt` (RFC 7523) with a key, else `client_secret_basic`. */
export async function clientAuthentication(env: ServerEnv): Promise<client.ClientAuth> {
  if (env.OIDC_CLIENT_KEY !== undefined) return byKey(parseClientKey(env.OIDC_CLIENT_KEY));
  if (env.OIDC_CLIENT_SECRET === undefined) throw new Error('the configuration lets one of the two through');
  return client.ClientSecretBasic(env.OIDC_CLIENT_SECRET);
}
