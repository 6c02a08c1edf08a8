import { exportJWK, generateKeyPair } from 'jose';
import { PrivateKeyJwt, type ClientAuth } from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AuthorizationRequest } from './request-record.ts';
import { startIdentityWithBank, STRONG } from './test-bank.ts';

const ID = 'set-pin-key';
let publicJwk: Awaited<ReturnType<typeof exportJWK>>;
let bank: Awaited<ReturnType<typeof start>>;

const start = (clientAuth: ClientAuth) =>
  startIdentityWithBank({ keyClient: { id: ID, publicJwk } }, { clientId: ID, clientAuth });

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  publicJwk = await exportJWK(publicKey);
  bank = await start(PrivateKeyJwt(privateKey));
});
afterAll(() => bank.close());

test.each(['begin', 'push'] as const)('a client that signs gets an ID token of its own (%s)', async (way) => {
  const browser = bank.browser();
  const request = await bank[way]({ acr_values: STRONG, login_hint: 'aino' });
  const claims = await request.claims(
    await browser.submit(await browser.visit(request.url), { act: 'confirm' }),
  );
  expect(claims).toMatchObject({ sub: 'aino', aud: ID, acr: STRONG, sid: expect.any(String) as string });
  const { requests } = (await (await bank.control('GET', '/requests')).json()) as {
    requests: AuthorizationRequest[];
  };
  expect(requests[0]).toMatchObject({ state: request.state, clientAuth: 'private_key_jwt', sub: 'aino' });
});

test('a client that signs with a key nobody registered is refused, at PAR too', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const other = await start(PrivateKeyJwt(privateKey));
  const browser = other.browser();
  const request = await other.begin();
  const home = await browser.submit(await browser.visit(request.url), { person: 'aino' });
  await expect(request.tokens(home)).rejects.toMatchObject({ error: 'invalid_client' });
  await expect(other.push()).rejects.toMatchObject({ error: 'invalid_client' });
  await other.close();
});
