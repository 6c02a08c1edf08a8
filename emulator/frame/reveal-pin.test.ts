import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTester, type Tester } from '../tester.ts';

let tester: Tester;
beforeAll(async () => {
  tester = await startTester();
});
afterAll(() => tester.emulator.close());

const device = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = device.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const post = (path: string, body: object) =>
  fetch(`${tester.emulator.url}${path}`, { method: 'POST', body: JSON.stringify(body) });

/** Opens the View PIN page of a control as its frame does, and asks for the PIN. */
async function look(controlId: string, key = publicKey) {
  const { token } = await json<{ token: string }>(post('/pin/open', { controlId, operation: 'view-pin' }));
  const ask = () => post('/pin/view/reveal', { token, publicKey: key });
  return { ask, answer: await ask() };
}
const opened = (sealed: string) =>
  privateDecrypt(
    { key: device.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    Buffer.from(sealed, 'base64'),
  ).toString();

describe('a PIN is shown', () => {
  test('sealed for the device that asks, once', async () => {
    const { plasticIds } = await tester.addCard({
      pinStatus: 'S',
      pin: '482715',
      plastics: [{ status: 'ACTIVE' }],
    });
    const { answer, ask } = await look(await tester.issue(plasticIds[0], 'VIEW_PIN'));
    const { sealed } = await json<{ sealed: string }>(answer);
    expect(opened(sealed)).toBe('482715');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const again = await ask();
    expect([again.status, await again.json()]).toEqual([409, { reason: 'used' }]);
  });

  test.each(['INACTIVE', 'LOCKED', 'CLOSED'])(
    'of a plastic that is %s not, on the Payment API',
    async (status) => {
      const { plasticIds } = await tester.addCard({ pinStatus: 'S', pin: '482715', plastics: [{ status }] });
      const { answer } = await look(await tester.issue(plasticIds[0], 'VIEW_PIN'));
      expect([answer.status, await answer.json()]).toEqual([409, { reason: 'not_made' }]);
    },
  );

  test('before the next run not, though it was chosen, and after it is', async () => {
    const { cardId, plasticIds } = await tester.addCard({ pinStatus: 'D' });
    await tester.control('POST', '/clock', { to: 'next_run' });
    await tester.control('POST', `/cards/${cardId}/activate`, {});
    const { answer } = await look(await tester.issue(plasticIds[0], 'VIEW_PIN'));
    expect(answer.status).toBe(200);
  });

  test('in MyCore before the card is switched on, too', async () => {
    const { uuid } = await tester.addCard({
      ...{ pinStatus: 'S', pin: '482715' },
      plastics: [{ status: 'LOCKED', productionDate: '2026-11-01' }],
    });
    const created = tester.mycore('POST', `/v1/cards/${uuid}/pinControl`, { scope: 'VIEW_PIN' });
    const { answer } = await look((await json<{ id: string }>(created)).id);
    expect(opened((await json<{ sealed: string }>(answer)).sealed)).toBe('482715');
  });

  test('to nobody without a page, nor to a key that is none', async () => {
    expect((await post('/pin/view/reveal', { token: 'guess', publicKey })).status).toBe(401);
    const { plasticIds } = await tester.addCard({
      pinStatus: 'S',
      pin: '482715',
      plastics: [{ status: 'ACTIVE' }],
    });
    const { answer } = await look(await tester.issue(plasticIds[0], 'VIEW_PIN'), 'AAAA');
    expect([answer.status, await answer.json()]).toEqual([409, { reason: 'bad_key' }]);
  });
});
