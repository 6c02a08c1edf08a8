import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isClientKey, parseClientKey } from './client-key';

const text = (jwk: object) => JSON.stringify(jwk);
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const privateEc = ec.privateKey.export({ format: 'jwk' });

describe('OIDC_CLIENT_KEY', () => {
  test('is a private JWK, and says its algorithm or gets the usual one of its kind', () => {
    expect(parseClientKey(text(privateEc))).toMatchObject({ kty: 'EC', alg: 'ES256' });
    const privateRsa = rsa.privateKey.export({ format: 'jwk' });
    expect(parseClientKey(text(privateRsa))).toMatchObject({ kty: 'RSA', alg: 'PS256' });
    expect(parseClientKey(text({ ...privateRsa, alg: 'RS256', kid: 'k1' }))).toMatchObject({
      ...{ alg: 'RS256', kid: 'k1' },
    });
  });
  test.each([
    ['a public one', text(ec.publicKey.export({ format: 'jwk' }))],
    ['too short an RSA key', text(small.privateKey.export({ format: 'jwk' }))],
    ['an algorithm with a shared secret', text({ ...privateEc, alg: 'HS256' })],
    ['a symmetric key', text({ kty: 'oct', k: 'x'.repeat(43) })],
    ['no JSON', 'secret'],
    ['null', 'null'],
  ])('S43: is not %s', (_, given) => {
    expect(isClientKey(given)).toBe(false);
  });
});
