import { randomUUID } from 'node:crypto';

import type { KoaContextWithOIDC } from 'oidc-provider';

import { parseJson } from './body.ts';

/** How an authorization request arrived, before anything was made of it. */
export type AuthorizationRequest = {
  readonly state: string | null;
  /** Whether it was pushed (RFC 9126) instead of travelling through the browser. */
  readonly viaPar: boolean;
  /** As asked: JSON, or the text itself when it is none. */
  readonly authorizationDetails: unknown;
  readonly acrValues: string | null;
  readonly prompt: string | null;
  /** Seconds. */
  readonly maxAge: number | null;
  readonly uiLocales: string | null;
  /** How the client authenticated, at the PAR endpoint or later at the token endpoint. */
  readonly clientAuth?: string;
  /** Who signed in, once somebody has. */
  readonly sub?: string;
};

const MOST = 200;

export type RequestRecord = ReturnType<typeof createRequestRecord>;

/** Keeps the last authorization requests for testers, those that were refused too. */
export function createRequestRecord() {
  /** By PKCE challenge: no two requests share one, and a code still knows its own. In the order of arrival. */
  const kept = new Map<string, AuthorizationRequest>();

  function add(params: Params, arrived: Pick<AuthorizationRequest, 'viaPar' | 'clientAuth'>) {
    const challenge = textOf(params['code_challenge']) ?? randomUUID();
    kept.delete(challenge);
    kept.set(challenge, { ...asSent(params), ...arrived });
    for (const oldest of [...kept.keys()].slice(0, -MOST)) kept.delete(oldest);
  }

  function learn(challenge = '', more: Partial<AuthorizationRequest>) {
    const request = kept.get(challenge);
    if (request) kept.set(challenge, { ...request, ...more });
  }

  /** Koa middleware for the provider: looks at each request when its answer is decided. */
  const listen = async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    // oidc-provider sets it on its own routes alone.
    if (!('oidc' in ctx)) return;
    const { route, body, entities } = ctx.oidc;
    const params: Params = body ?? ctx.query;
    // A client that was refused has not authenticated.
    const method = ctx.status < 300 ? entities.Client?.clientAuthMethod : undefined;
    const clientAuth = method === undefined ? {} : { clientAuth: method };
    const { codeChallenge, accountId } = entities.AuthorizationCode ?? {};

    if (route === 'pushed_authorization_request') add(params, { viaPar: true, ...clientAuth });
    if (route === 'authorization' && !('request_uri' in params)) add(params, { viaPar: false });
    if (route === 'token') learn(codeChallenge, clientAuth);
    else learn(codeChallenge, accountId === undefined ? {} : { sub: accountId });
  };

  return { listen, newestFirst: (): AuthorizationRequest[] => [...kept.values()].reverse() };
}

type Params = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function asSent(params: Params) {
  const { max_age: maxAge, authorization_details: details } = params;
  return {
    state: textOf(params['state']),
    authorizationDetails: typeof details === 'string' ? (parseJson(details) ?? details) : null,
    acrValues: textOf(params['acr_values']),
    prompt: textOf(params['prompt']),
    maxAge: typeof maxAge === 'string' ? Number(maxAge) : null,
    uiLocales: textOf(params['ui_locales']),
  };
}
