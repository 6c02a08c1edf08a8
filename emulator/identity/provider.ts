import { randomBytes } from 'node:crypto';

import { Provider, type JWKS, type KoaContextWithOIDC } from 'oidc-provider';

import { PASSWORD_ACR, STRONG_ACR } from './acr.ts';
import { callBank, sayNotTaken } from './back-channel.ts';
import { CLIENT_AUTH_METHODS, registeredClients, type ClientSettings } from './clients.ts';
import { findAccountIn } from './find-account.ts';
import type { Lies } from './lies.ts';
import { signedOutPage, signOutPage } from './pages/sign-out.ts';
import { troublePage } from './pages/trouble.ts';
import type { People } from './people.ts';
import { createPolicy } from './policy.ts';
import type { RequestRecord } from './request-record.ts';
import { CARDS, richAuthorization } from './rich-authorization.ts';
import type { Store } from './store.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export type ProviderSettings = ClientSettings & {
  readonly issuer: string;
  readonly store: Store;
  readonly requests: RequestRecord;
  readonly people: People;
  readonly lies: Lies;
  readonly jwks: JWKS;
};

/** The OpenID provider: confidential clients, code flow with PKCE, and an ID token that says how and when. */
export function createProvider(settings: ProviderSettings): Provider {
  const { issuer, bankOrigins, store, requests, people, lies, jwks } = settings;
  const { port } = new URL(issuer);
  const provider = new Provider(issuer, {
    adapter: store.adapter,
    jwks,
    clients: registeredClients(settings),
    scopes: ['openid'],
    responseTypes: ['code'],
    clientAuthMethods: CLIENT_AUTH_METHODS,
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: ['ES256', 'EdDSA', 'PS256', 'RS256'],
    },
    pkce: { required: () => true },
    acrValues: [PASSWORD_ACR, STRONG_ACR],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time', 'enfuce_customer_id', 'name', 'email', 'locale'] },
    fetch: callBank,
    features: {
      devInteractions: { enabled: false },
      // Without this endpoint every claim travels in the ID token, `acr` and `amr` too.
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      ...richAuthorization(lies),
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut, postLogoutSuccessSource: saySignedOut },
    },
    // Cookies know no ports: the port in their names keeps a demo and a test run on one machine apart.
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: `identity_session_${port}`,
        interaction: `identity_interaction_${port}`,
        resume: `identity_resume_${port}`,
      },
    },
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: 5 * MINUTE,
      IdToken: 5 * MINUTE,
      Interaction: 10 * MINUTE,
      Session: 8 * HOUR,
      Grant: 8 * HOUR,
    },
    interactions: { policy: createPolicy(), url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: findAccountIn(people, lies),
    loadExistingGrant: grantOfFirstParty,
    renderError(ctx, { error, error_description: detail }) {
      ctx.type = 'html';
      ctx.body = troublePage({ bankOrigin: bankOrigins[0] ?? '', what: detail ?? error }).text;
    },
  });
  // We speak no TLS ourselves: whoever is known by https stands behind a proxy, which says how it was asked.
  provider.proxy = issuer.startsWith('https:');
  provider.use(requests.listen);
  provider.on('backchannel.error', (_ctx, error, client) => sayNotTaken(client.backchannelLogoutUri, error));
  provider.on('server_error', (_ctx, error) => console.error('identity stand-in:', error));
  return provider;
}

/** The bank and its own sign-in are one party, so nobody is asked for consent. */
async function grantOfFirstParty({ oidc }: KoaContextWithOIDC) {
  const { client, account, session, provider } = oidc;
  if (!client || !account || !session) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant?.accountId === account.accountId) return grant;
  const fresh = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  fresh.addOIDCScope('openid');
  fresh.addResourceScope(CARDS, 'openid');
  await fresh.save();
  return fresh;
}

function askToSignOut(ctx: KoaContextWithOIDC, form: string) {
  const { IdTokenHint: hint } = ctx.oidc.entities;
  // Only the bank holds an ID token of this very person. A foreign page that sends people here has none, so they are asked.
  const asked = hint?.payload['sub'] === ctx.oidc.session?.accountId;
  ctx.body = signOutPage({ form, atOnce: asked }).text;
}

function saySignedOut(ctx: KoaContextWithOIDC) {
  ctx.body = signedOutPage().text;
}
