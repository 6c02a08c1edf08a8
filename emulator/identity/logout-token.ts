import { randomUUID } from 'node:crypto';

import { CompactSign } from 'jose';

import { makeSigningKey, type SigningKey } from './signing-key.ts';

/** Whose key signs: the provider's own, one that nobody has published, or none (`alg: none`). */
const KEYS = ['own', 'other', 'none'] as const;

type Members = Readonly<Record<string, unknown>>;

export type LogoutTokenWish = {
  /** Claims besides or instead of the valid ones. One that is null is left out. */
  readonly claims: Members;
  /** Header parameters besides or instead of `typ` and `kid`. One that is null is left out; `alg` follows the key. */
  readonly header?: Members;
  readonly key?: (typeof KEYS)[number];
};

export type WriteLogoutToken = ReturnType<typeof createLogoutTokenWriter>;

type Settings = { readonly issuer: string; readonly clientId: string; readonly signingKey: SigningKey };

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** The longest that OpenID Connect Back-Channel Logout 1.0, section 4, recommends. */
const LIFE_SECONDS = 120;

/** Writes logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4): valid ones, and any other. */
export function createLogoutTokenWriter({ issuer, clientId, signingKey }: Settings) {
  let stranger: Promise<SigningKey> | undefined;
  const keyOfNobody = () => (stranger ??= makeSigningKey());

  return async function write({ claims, header = {}, key = 'own' }: LogoutTokenWish): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const valid = { iss: issuer, aud: clientId, iat: now, exp: now + LIFE_SECONDS, jti: randomUUID() };
    const payload = encode({ ...valid, events: { [EVENT]: {} }, ...claims });
    // A key of nobody signs under the published name: only its signature gives it away.
    const members = present({ typ: 'logout+jwt', kid: signingKey.kid, ...header });
    if (key === 'none') return `${base64url(encode({ alg: 'none', ...members }))}.${base64url(payload)}.`;
    const { privateKey } = key === 'own' ? signingKey : await keyOfNobody();
    return new CompactSign(payload).setProtectedHeader({ ...members, alg: 'RS256' }).sign(privateKey);
  };
}

const present = (members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
const encode = (members: Members) => new TextEncoder().encode(JSON.stringify(present(members)));
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Header parameters that change what signing means (RFC 7515, RFC 7797). */
const SIGNERS_OWN = ['alg', 'crit', 'b64'];

/** Whether all of a tester's wish is understood. */
export function isLogoutTokenWish(wish: Members): wish is LogoutTokenWish {
  const { claims, header = {}, key = 'own', ...unknown } = wish;
  if (Object.keys(unknown).length > 0 || !isObject(claims) || !isObject(header)) return false;
  return KEYS.some((known) => known === key) && !SIGNERS_OWN.some((name) => name in header);
}
