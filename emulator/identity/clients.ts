import { createPublicKey } from 'node:crypto';

import type { ClientMetadata, JWK } from 'oidc-provider';

import { parseObject } from './body.ts';
import { CARD_ACT } from './card-act.ts';

/** A client that signs instead of knowing a secret (`private_key_jwt`, RFC 7523). */
export type KeyClient = { readonly id: string; readonly publicJwk: JWK };

export type ClientSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A second client, beside the one with the secret. */
  readonly keyClient?: KeyClient;
  /** Where the bank's apps live, without a slash at the end. The first takes the logout tokens. */
  readonly bankOrigins: readonly string[];
};

/** A public key from its JSON. Undefined when it is none, or is a private one, which only the client may have. */
export function readPublicJwk(text: string): JWK | undefined {
  const jwk = parseObject(text);
  try {
    createPublicKey({ key: jwk ?? {}, format: 'jwk' });
  } catch {
    return undefined;
  }
  return jwk && !('d' in jwk) ? jwk : undefined;
}

/** How a client may show at PAR and token endpoint that it is the bank's. */
export const CLIENT_AUTH_METHODS = ['client_secret_basic', 'private_key_jwt'] as const;

/** The bank's registrations. They differ in how the client authenticates and in nothing else. */
export function registeredClients({ clientId, clientSecret, keyClient, bankOrigins }: ClientSettings) {
  const [first = ''] = bankOrigins;
  const common = {
    redirect_uris: bankOrigins.flatMap((bank) => [
      `${bank}/api/auth/callback/bank`,
      `${bank}/api/step-up/answer`,
    ]),
    post_logout_redirect_uris: bankOrigins.flatMap((bank) => [
      `${bank}/sign-in`,
      `${bank}/sign-in?because=signed-out`,
    ]),
    backchannel_logout_uri: `${first}/api/logout/back-channel`,
    // Also puts `sid` into every ID token.
    backchannel_logout_session_required: true,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    // Without this list oidc-provider refuses every type to a client.
    authorization_details_types: [CARD_ACT],
  } as const;

  const bySecret: ClientMetadata = {
    ...common,
    ...{ client_id: clientId, client_secret: clientSecret },
    token_endpoint_auth_method: 'client_secret_basic',
  };
  if (!keyClient) return [bySecret];
  const byKey: ClientMetadata = {
    ...common,
    ...{ client_id: keyClient.id, jwks: { keys: [keyClient.publicJwk] } },
    token_endpoint_auth_method: 'private_key_jwt',
  };
  return [bySecret, byKey];
}
