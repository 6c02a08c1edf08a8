import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, startTester, type Tester } from '../tester.ts';
import { createDevice, type Device } from './browser/device.ts';

let tester: Tester;
beforeEach(async () => (tester = await startTester()));
afterEach(() => tester.emulator.close());

const call = (path: string, body: object) =>
  fetch(`${tester.emulator.url}/pin/set/${path}`, { method: 'POST', body: JSON.stringify(body) });

async function openPage(order: object = {}) {
  const { cardId, plasticIds } = await tester.addCard(order);
  const controlId = await tester.issue(plasticIds[0]);
  const token = /data-token="([^"]+)"/.exec(await (await tester.open(controlId)).text())?.[1] ?? '';
  return { cardId, plasticId: plasticIds[0], controlId, token };
}

async function send(pin: string, token: string, device: Device): Promise<Response> {
  const { tzpk } = await json<{ tzpk: string }>(call('tzpk', { token, publicKey: device.publicKey }));
  return call('pin-block', { token, pinBlock: await device.seal(pin, tzpk) });
}

const known = (cardId: string) =>
  json<{ pin: string | null; card: { pinStatus: string } }>(tester.control('GET', `/cards/${cardId}`));

describe('a PIN sent from the page', () => {
  test('is linked to the card, which goes to S', async () => {
    const { cardId, token } = await openPage();
    expect((await send('730518294061', token, await createDevice())).status).toBe(200);
    expect(await known(cardId)).toMatchObject({ pin: '730518294061', card: { pinStatus: 'S' } });
  });

  test('is accepted as long as the person needs, where the 30 seconds cover loading', async () => {
    const { token } = await openPage();
    await tester.control('POST', '/clock', { advanceMs: 600_000 });
    expect((await send('7305', token, await createDevice())).status).toBe(200);
  });

  test('comes too late after 30 seconds, where they cover sending', async () => {
    await tester.control('POST', '/settings', { controlLifeCovers: 'submit' });
    const { cardId, token } = await openPage();
    const { publicKey } = await createDevice();
    await tester.control('POST', '/clock', { advanceMs: 30_000 });
    const answer = await call('tzpk', { token, publicKey });
    expect(answer.status).toBe(410);
    expect(await answer.json()).toEqual({ reason: 'expired' });
    expect(await known(cardId)).toMatchObject({ pin: null, card: { pinStatus: 'W' } });
  });

  test('is set once: a second one is refused, from the same page and from another', async () => {
    await tester.control('POST', '/settings', { controlUsedUpAt: 'submit' });
    const { cardId, controlId, token } = await openPage();
    const other = /data-token="([^"]+)"/.exec(await (await tester.open(controlId)).text())?.[1] ?? '';
    const device = await createDevice();
    expect((await send('7305', token, device)).status).toBe(200);
    for (const late of [token, other]) {
      const answer = await call('tzpk', { token: late, publicKey: device.publicKey });
      expect(answer.status).toBe(409);
      expect(await answer.json()).toEqual({ reason: 'used' });
    }
    expect((await tester.open(controlId)).status).toBe(409);
    expect((await known(cardId)).pin).toBe('7305');
  });

  test('is refused when it is weak, by the processor too; a better one may follow', async () => {
    const { cardId, token } = await openPage();
    const device = await createDevice();
    const answer = await send('1234', token, device);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ reason: 'weak' });
    expect((await known(cardId)).pin).toBeNull();
    expect((await send('7305', token, device)).status).toBe(200);
  });
});

describe('what no honest page sends', () => {
  test('a token nobody has', async () => {
    const { publicKey } = await createDevice();
    expect((await call('tzpk', { token: 'guess', publicKey })).status).toBe(401);
    expect((await call('pin-block', {})).status).toBe(401);
  });

  test('a bad key', async () => {
    const { token } = await openPage();
    expect((await call('tzpk', { token, publicKey: 'AAAA' })).status).toBe(400);
  });

  test('a block before its key, a broken block, and a block sent twice', async () => {
    const { cardId, token } = await openPage();
    const device = await createDevice();
    expect((await call('pin-block', { token, pinBlock: 'tACuB41yyfU=' })).status).toBe(400);
    await call('tzpk', { token, publicKey: device.publicKey });
    expect((await call('pin-block', { token, pinBlock: 'short' })).status).toBe(400);

    const { tzpk } = await json<{ tzpk: string }>(call('tzpk', { token, publicKey: device.publicKey }));
    const pinBlock = await device.seal('1234', tzpk);
    expect((await call('pin-block', { token, pinBlock })).status).toBe(422);
    expect((await call('pin-block', { token, pinBlock })).status).toBe(400);
    expect((await known(cardId)).card.pinStatus).toBe('W');
  });
});
