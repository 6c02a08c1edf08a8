import * as openid from 'openid-client';

import { startIdentity } from './identity.ts';
import { createTestBrowser, type Stop } from './test-browser.ts';

export const BANK_ORIGIN = 'http://localhost:3999';
export const CONTROL_TOKEN = 'a-token-for-testers';
export const STRONG = 'urn:nordlund:acr:strong';
export const PASSWORD = 'urn:nordlund:acr:password';

/** Starts the stand-in with a relying party beside it that checks what openid-client checks. For tests only. */
export async function startIdentityWithBank() {
  const identity = await startIdentity({
    port: 0,
    clientId: 'set-pin',
    clientSecret: 'a secret: with % signs +',
    bankOrigin: BANK_ORIGIN,
    controlToken: CONTROL_TOKEN,
  });
  const config = await openid.discovery(
    new URL(identity.issuer),
    'set-pin',
    undefined,
    openid.ClientSecretBasic('a secret: with % signs +'),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; on loopback there is only http
    { execute: [openid.allowInsecureRequests] },
  );

  /** Begins a sign-in; `more` are further parameters of the request. */
  async function begin(more: Record<string, string> = {}) {
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: `${BANK_ORIGIN}/api/step-up/answer`,
      scope: 'openid',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...more,
    });
    /** Takes the answer that came back to the bank. Rejects when the answer is an error or does not fit the request. */
    const claims = async ({ url: answer }: Stop) => {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
      const tokens = await openid.authorizationCodeGrant(config, answer, {
        ...checks,
        idTokenExpected: true,
      });
      return { ...tokens.claims(), idToken: tokens.id_token ?? '' };
    };
    return { url, claims };
  }

  /** A tester's request to the control paths. */
  const control = (method: string, path: string, body?: unknown, token = CONTROL_TOKEN) =>
    fetch(`${identity.issuer}/__identity${path}`, {
      method,
      headers: { 'x-control-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  return { ...identity, config, begin, control, browser: () => createTestBrowser(identity.issuer) };
}
