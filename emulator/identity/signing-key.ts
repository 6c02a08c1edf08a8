import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import { calculateJwkThumbprint, exportJWK } from 'jose';
import type { JWK } from 'oidc-provider';

/** What signs ID tokens and logout tokens: RS256. */
export type SigningKey = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** The private key as oidc-provider takes it; it publishes the public part. */
  readonly jwk: JWK;
};

/** Made anew at each start: nobody else can hold it, and nothing needs to outlive the process. */
export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const exported = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(exported);
  return { kid, privateKey, jwk: { ...exported, kid, use: 'sig', alg: 'RS256' } };
}
