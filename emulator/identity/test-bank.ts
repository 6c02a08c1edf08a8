import * as openid from 'openid-client';

import { startIdentity, type IdentitySettings } from './identity.ts';
import { createTestBrowser, type Stop } from './test-browser.ts';

export const BANK_ORIGIN = 'http://localhost:3999';
export const CONTROL_TOKEN = 'a-token-for-testers';
export const STRONG = 'urn:nordlund:acr:strong';
export const PASSWORD = 'urn:nordlund:acr:password';

const CLIENT_ID = 'set-pin';
const CLIENT_SECRET = 'a secret: with % signs +';

/** Who the relying party is, and how it shows it; by default the client with the secret. */
type As = { readonly clientId: string; readonly clientAuth: openid.ClientAuth };
const BY_SECRET: As = { clientId: CLIENT_ID, clientAuth: openid.ClientSecretBasic(CLIENT_SECRET) };

type Params = Record<string, string>;

/** Starts the stand-in with a relying party beside it that checks what openid-client checks. For tests only. */
export async function startIdentityWithBank(settings: Partial<IdentitySettings> = {}, as = BY_SECRET) {
  const bankOrigin = settings.bankOrigin ?? BANK_ORIGIN;
  const identity = await startIdentity({
    ...{ port: 0, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, controlToken: CONTROL_TOKEN },
    ...{ ...settings, bankOrigin },
  });
  const issuer = new URL(identity.issuer);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; on loopback there is only http
  const execute = [openid.allowInsecureRequests];
  const config = await openid.discovery(issuer, as.clientId, undefined, as.clientAuth, { execute });

  /** A sign-in that is about to begin; `more` are further parameters of the request. */
  async function prepare(more: Params) {
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const params = {
      redirect_uri: `${bankOrigin}/api/step-up/answer`,
      scope: 'openid',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...more,
    };
    /** Takes the answer that came back to the bank. Rejects when the answer is an error or does not fit the request. */
    const tokens = ({ url: answer }: Stop) => {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
      return openid.authorizationCodeGrant(config, answer, { ...checks, idTokenExpected: true });
    };
    const claims = async (stop: Stop): Promise<Record<string, unknown> & { idToken: string }> => {
      const taken = await tokens(stop);
      return { ...taken.claims(), idToken: taken.id_token ?? '' };
    };
    return { params, state, tokens, claims };
  }

  /** Begins a sign-in through the browser. */
  async function begin(more: Params = {}) {
    const { params, ...request } = await prepare(more);
    return { ...request, url: openid.buildAuthorizationUrl(config, params) };
  }

  /** Begins a sign-in whose request is pushed (RFC 9126). Rejects when the provider refuses it. */
  async function push(more: Params = {}) {
    const { params, ...request } = await prepare(more);
    return { ...request, url: await openid.buildAuthorizationUrlWithPAR(config, params) };
  }

  /** A tester's request to the control paths. */
  const control = (method: string, path: string, body?: unknown, token = CONTROL_TOKEN) =>
    fetch(`${identity.issuer}/__identity${path}`, {
      method,
      headers: { 'x-control-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  return { ...identity, config, begin, push, control, browser: () => createTestBrowser(identity.issuer) };
}
