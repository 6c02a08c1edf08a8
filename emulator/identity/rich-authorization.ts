import {
  errors,
  type AuthorizationDetailsForAccessToken,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';

import { wantsApproval } from './acr.ts';
import { CARD_ACT, cardActsIn, validateCardAct } from './card-act.ts';
import type { Lies } from './lies.ts';

/** What access tokens for approved acts are for. Nothing here ever takes one. */
export const CARDS = 'urn:set-pin:cards';

/** The features of oidc-provider that make rich authorization requests (RFC 9396): one type, granted as it was asked. */
export function richAuthorization(lies: Lies) {
  const authorizationDetailsForAccessToken: AuthorizationDetailsForAccessToken = (_ctx, _token, source) =>
    lies.granted(source?.accountId ?? '', source?.rar);

  return {
    richAuthorizationRequests: {
      enabled: true,
      types: { [CARD_ACT]: { validate: validateCardAct } },
      // The person has seen all of it, and approved it or left.
      authorizationDetailsForGrantSource: ({ oidc }: KoaContextWithOIDC) => cardActsIn(oidc.params ?? {}),
      authorizationDetailsForAccessToken,
    },
    // oidc-provider grants details for a resource alone, so there is one; a client need not name it.
    resourceIndicators: {
      enabled: true,
      defaultResource: ({ oidc }: KoaContextWithOIDC) =>
        wantsApproval(oidc.params ?? {}) ? CARDS : undefined,
      getResourceServerInfo(_ctx: KoaContextWithOIDC, resource: string): ResourceServer {
        if (resource === CARDS) return { scope: 'openid' };
        throw new errors.InvalidTarget('no such resource is known here');
      },
    },
  };
}
