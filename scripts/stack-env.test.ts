import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { emulatorEnv } from './stack-env.ts';
import { stackSecrets } from './stack-secrets.ts';

const PORTS = { app: 3000, emulator: 4100, smtp: 4300, inbox: 4400, identity: 4200 };
const jwkIn = (text: string | undefined) => JSON.parse(text ?? '') as { [member: string]: string };

test('the provider knows the bank’s signing key by its public part alone', () => {
  const secrets = stackSecrets();
  const env = emulatorEnv(PORTS, [3000], secrets, false);
  const [ours, theirs] = [jwkIn(secrets.oidcClientKey), jwkIn(env['OIDC_KEY_CLIENT_JWK'])];
  expect(env['OIDC_KEY_CLIENT_ID']).toBe('set-pin-key');
  expect(JSON.stringify(env)).not.toContain(ours['d']);
  expect(theirs).toMatchObject({ kid: ours['kid'], alg: 'ES256', use: 'sig' });

  const said = Buffer.from('a client assertion');
  const signature = sign('sha256', said, createPrivateKey({ key: ours, format: 'jwk' }));
  expect(verify('sha256', said, createPublicKey({ key: theirs, format: 'jwk' }), signature)).toBe(true);
});

test('each start has a signing key of its own', () => {
  expect(stackSecrets().oidcClientKey).not.toBe(stackSecrets().oidcClientKey);
});
