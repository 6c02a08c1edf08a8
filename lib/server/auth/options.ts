import 'server-only';
import type { AuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { ABSOLUTE_MS } from '@/lib/contract/session';
import type { Audit } from '@/lib/set-pin/ports';
import type { ServerEnv } from '../env';
import { addressIn, type Contacts } from '../notices/contacts';
import { languageOf } from '../texts/languages';
import type { Log } from '../observe/log';
import { signInClient } from '../openid/sign-in-client';
import { backToUs } from './back-to-us';
import { cookieName, cookieOptions } from './session-cookie';
import type { SessionStore } from './session-store';

const LOOKING = { activity: false, reading: true } as const;
/** What an ID token must hold; the customer may be missing, for people who are none. */
const Claims = z.looseObject({
  iss: z.url(),
  sub: z.string().min(1).max(255),
  sid: z.string().min(1).max(255).optional(),
});
const CustomerId = z.string().regex(/^[\w-]{1,64}$/);

interface Parts {
  readonly env: ServerEnv;
  readonly sessions: SessionStore;
  readonly contacts: Contacts;
  readonly audit: Audit;
  readonly log: Log;
}

/** Sign-in by next-auth: code flow, PKCE, state and nonce (NXA-07). The session itself is ours: the cookie carries a token of the session store. */
export function createAuthOptions({ env, sessions, contacts, audit, log }: Parts): AuthOptions {
  const provider: OAuthConfig<{ sub: string }> = {
    id: 'bank',
    name: 'Bank',
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    wellKnown: `${env.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    ...signInClient(env),
    authorization: { params: { scope: env.OIDC_SCOPES } },
    profile: ({ sub }) => ({ id: sub }),
  };
  const name = (use: Parameters<typeof cookieName>[1]) => ({
    name: cookieName(env.BANK_ORIGIN, use),
    options: cookieOptions,
  });

  async function endFormerSession() {
    const former = (await cookies()).get(cookieName(env.BANK_ORIGIN, 'session'))?.value;
    const found = former && (await sessions.find(former, LOOKING));
    if (found) await sessions.end(found.sessionId);
  }

  return {
    providers: [provider],
    secret: env.SESSION_SECRET[0],
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1_000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: true,
    // next-auth's own words may hold what a browser or a provider sent; its codes are a closed list.
    logger: {
      error: (code) => log.error({ code }, 'next-auth'),
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
    cookies: {
      sessionToken: name('session'),
      csrfToken: name('csrf'),
      callbackUrl: name('callback'),
      state: name('state'),
      nonce: name('nonce'),
      pkceCodeVerifier: name('pkce'),
    },
    jwt: {
      encode: ({ token }) => {
        const { handle } = token ?? {};
        if (typeof handle !== 'string') throw new Error('no session to write');
        return Promise.resolve(handle);
      },
      decode: async ({ token }) =>
        token && (await sessions.find(token, LOOKING)) ? { handle: token } : null,
    },
    callbacks: {
      /** Only verified claims of a sign-in make a session; what a browser posts as an "update" is ignored (S03, NXA-02). */
      async jwt({ token, account, profile }) {
        if (!account) return { handle: token['handle'] };
        const claims = Claims.parse(profile);
        const customer = CustomerId.safeParse(claims[env.OIDC_CUSTOMER_CLAIM]);
        await endFormerSession();
        const begun = await sessions.begin({
          issuer: claims.iss,
          subject: claims.sub,
          customerId: customer.data ?? null,
          providerSid: claims.sid ?? null,
          idToken: account.id_token ?? null,
        });
        const { id: holderId, sessionId, customerId } = begun.cardholder;
        await contacts.keep({
          ...{ holderId, issuer: claims.iss, subject: claims.sub, customerId },
          address: addressIn(claims, env.OIDC_CONTACT_CLAIM),
          language: await wantedLanguage(env.BANK_ORIGIN, claims['locale']),
        });
        await audit.record({ event: 'signed_in', holderId, sessionId });
        return { handle: begun.token };
      },
      /** Nothing about the person leaves by `/api/auth/session`. */
      session: ({ session }) => ({ expires: session.expires }),
      /** Back to a path of ours, or to the cards: never to where a browser says (S11). */
      redirect: ({ url, baseUrl }) => backToUs(url, baseUrl),
    },
  };
}

/** The language that the person chose here, else the provider's word for it, else their browser's. */
async function wantedLanguage(bankOrigin: string, locale: unknown): Promise<string> {
  const accepted = (await headers()).get('accept-language')?.split(',') ?? [];
  const chosen = (await cookies()).get(cookieName(bankOrigin, 'language'))?.value ?? '';
  return languageOf(chosen, ...(typeof locale === 'string' ? [locale] : []), ...accepted);
}
