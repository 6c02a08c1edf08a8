import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Identity, startIdentity } from './identity/identity.ts';
import { json, startTester, TEST_OPTIONS, type Tester } from './tester.ts';

let tester: Tester;
let identity: Identity;
beforeAll(async () => {
  tester = await startTester({ publicUrl: 'https://enfuce.test.bank.example' });
  identity = await startIdentity({
    ...{ port: 0, clientId: 'set-pin', clientSecret: 'a client secret of more than 32 bytes' },
    ...{ bankOrigin: 'https://cards.test.bank.example', controlToken: TEST_OPTIONS.controlToken },
    publicUrl: 'https://id.test.bank.example',
  });
});
afterAll(() => Promise.all([tester.emulator.close(), identity.close()]));

/** As a proxy hands it on: with the Host that the browser asked for, which fetch would not let us choose. */
function asked(path: string, host: string, method = 'GET') {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = {
      host,
      'x-control-token': TEST_OPTIONS.controlToken,
      'content-type': 'application/json',
    };
    request(`${identity.url}${path}`, { headers, method }, (answer) => {
      void text(answer).then((body) => resolve({ status: answer.statusCode, body }));
    })
      .on('error', reject)
      .end(method === 'POST' ? '{"sub":"vera","name":"Vera Holm"}' : undefined);
  });
}

test('behind a proxy, the pages’ addresses are those that a browser can reach', async () => {
  const { plasticIds, uuid } = await tester.addCard();
  const payment = tester.api('POST', `/pincontrol/v2/plastic/${plasticIds[0]}`, { scope: 'SET_PIN' });
  expect((await json<{ pinURL: string }>(payment)).pinURL).toBe('https://enfuce.test.bank.example/pin/set');
  const mycore = tester.mycore('POST', `/v1/cards/${uuid}/pinControl`, { scope: 'SET_PIN' });
  expect((await json<{ pinFrameUrl: string }>(mycore)).pinFrameUrl).toMatch(
    /^https:\/\/enfuce\.test\.bank\.example\/issuer-web\//,
  );
});

test('behind a proxy, the issuer is its public name, and no other name is answered', async () => {
  const path = '/.well-known/openid-configuration';
  const { status, body } = await asked(path, 'id.test.bank.example');
  expect([status, (JSON.parse(body) as { issuer: string }).issuer]).toEqual([
    200,
    'https://id.test.bank.example',
  ]);
  expect((await asked(path, 'attacker.example')).status).toBe(421);
});

test('behind a proxy, the control paths are the machine’s own all the same', async () => {
  const { host } = new URL(identity.url);
  const add = (name: string) => asked('/__identity/accounts', name, 'POST');
  expect((await add('id.test.bank.example')).status).not.toBe(201);
  expect((await add(host)).status).toBe(201);
});
