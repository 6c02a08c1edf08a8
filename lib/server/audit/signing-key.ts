import 'server-only';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, compactVerify, decodeProtectedHeader, type JWK } from 'jose';
import { z } from 'zod';

const Public = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(43) });
const Private = Public.extend({ d: z.string().min(43) });
const KeySet = z.object({ keys: z.array(Public).min(1) });

/** Throws where it is no private JWK for Ed25519 (RFC 8037), or its halves do not belong together. */
export function parseSigningKey(text: string): z.infer<typeof Private> {
  const jwk = Private.parse(JSON.parse(text));
  const derived = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' });
  if (derived.x !== jwk.x) throw new Error('the halves of the key do not belong together');
  return jwk;
}

/** Whether it is such a key; for the configuration's check. */
export function isSigningKey(text: string): boolean {
  try {
    return Boolean(parseSigningKey(text));
  } catch {
    return false;
  }
}

/** Makes a JWS of a text, with the key's thumbprint (RFC 7638) as `kid`. */
export async function createSigner(text: string): Promise<(payload: string) => Promise<string>> {
  const jwk = parseSigningKey(text);
  const kid = await calculateJwkThumbprint(jwk);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return (payload) =>
    new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key);
}

/** The public half, to be given to whoever checks. */
export function publicKeyOf(text: string): JWK {
  const { kty, crv, x } = parseSigningKey(text);
  return { kty, crv, x };
}

/** Reads a JWS back, or null where none of these keys signed it. */
export type Verifier = (jws: string) => Promise<string | null>;

/** @param keySet a JWK Set (RFC 7517) of public keys: the present one, and those that were in use before it */
export async function createVerifier(keySet: unknown): Promise<Verifier> {
  const { keys } = KeySet.parse(keySet);
  const known = new Map<string, JWK>();
  for (const key of keys) known.set(await calculateJwkThumbprint(key), key);
  return async (jws) => {
    try {
      const key = known.get(decodeProtectedHeader(jws).kid ?? '');
      if (!key) return null;
      const { payload } = await compactVerify(jws, createPublicKey({ key, format: 'jwk' }), {
        algorithms: ['EdDSA'],
      });
      return new TextDecoder().decode(payload);
    } catch {
      return null;
    }
  };
}
