import 'server-only';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { startLocalServer } from '../processor/local-server.fixture';

/** What the provider answers to a code, beside the ID token. */
export interface Answer {
  readonly claims: JWTPayload;
  readonly details?: unknown;
  /** Signed by a key that nobody has published. */
  readonly isForged?: true;
}

/** An OpenID provider as small as can be: it publishes a key, and gives to each code the answer that the test has set. */
export async function startProvider(clientId: string) {
  const [own, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const published = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const said: { answer: Answer } = { answer: { claims: {} } };

  async function tokens({ claims, details, isForged }: Answer, issuer: string) {
    const now = Math.floor(Date.now() / 1_000);
    const payload = { iss: issuer, aud: clientId, iat: now, exp: now + 60, ...claims };
    const idToken = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(isForged ? stranger.privateKey : own.privateKey);
    return {
      ...{ access_token: 'access', token_type: 'Bearer', id_token: idToken },
      ...(details === undefined ? {} : { authorization_details: details }),
    };
  }

  const server = await startLocalServer(({ url = '' }, response) => {
    const issuer = server.url;
    const documents: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        authorization_response_iss_parameter_supported: true,
        authorization_details_types_supported: ['urn:set-pin:card-act'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({ keys: [published] }),
      '/token': () => tokens(said.answer, issuer),
    };
    void Promise.resolve(documents[url]?.()).then((json) => {
      response.writeHead(json === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json ?? {}));
    });
  });
  return { issuer: server.url, arrived: server.arrived, said, stop: () => server.stop() };
}
