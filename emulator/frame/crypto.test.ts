import { createCipheriv, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDevice } from './browser/device.ts';
import { pinBlock } from './browser/pin-block.ts';
import { openPinBlock } from './open-pin-block.ts';
import { createTzpk, readPublicKey, wrapTzpk } from './tzpk.ts';

const zpk = createSecretKey(Buffer.from('00112233445566778899AABBCCDDEEFF', 'hex'));

function sealHex(block: string): string {
  const cipher = createCipheriv('des-ede-ecb', zpk.export(), null).setAutoPadding(false);
  return cipher.update(block, 'hex', 'base64') + cipher.final('base64');
}

describe('pci-1 con-2 seed-7 seed-8: the page and the processor speak the same cryptography', () => {
  test.each(['7305', '730518', '730518294061'])('a PIN of %s arrives as it was typed', async (pin) => {
    const device = await createDevice();
    const publicKey = readPublicKey(device.publicKey);
    if (!publicKey) throw new Error('the public key was refused');
    const tzpk = createTzpk();

    expect(openPinBlock(await device.seal(pin, wrapTzpk(tzpk, publicKey)), tzpk)?.pin).toBe(pin);
  });

  test('a TZPK wrapped for another device does not open', async () => {
    const [device, stranger] = await Promise.all([createDevice(), createDevice()]);
    const publicKey = readPublicKey(stranger.publicKey);
    if (!publicKey) throw new Error('the public key was refused');

    await expect(device.seal('7305', wrapTzpk(createTzpk(), publicKey))).rejects.toThrow();
  });
});

describe('ISO 9564 format 1', () => {
  test('begins with the format, the length and the digits', () => {
    expect(Buffer.from(pinBlock('1234')).toString('hex')).toMatch(/^141234[0-9a-f]{10}$/);
  });

  test('two blocks of one PIN differ, because the filler is random', () => {
    expect(pinBlock('7305')).not.toEqual(pinBlock('7305'));
  });

  test("the documentation's own block is understood", () => {
    const sealed = sealHex('141234AAAAAAAAAA');
    expect(openPinBlock(sealed, zpk)).toEqual({
      pin: '1234',
      encryptedBlock: Buffer.from(sealed, 'base64'),
      clearBlock: Buffer.from('141234AAAAAAAAAA', 'hex'),
    });
  });

  test.each([
    ['another format', '041234AAAAAAAAAA'],
    ['three digits', '13123AAAAAAAAAAA'],
    ['thirteen digits', '1D12345678901234'],
    ['a letter among the digits', '14123AAAAAAAAAAA'],
  ])('%s is refused', (_, block) => {
    expect(openPinBlock(sealHex(block), zpk)).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['sixteen bytes', Buffer.alloc(16).toString('base64')],
    ['a number', 7],
  ])('%s is not a block', (_, text) => {
    expect(openPinBlock(text, zpk)).toBeUndefined();
  });
});

describe('the public key of the device', () => {
  test.each([1024, 3072])('is refused with %i bits', (modulusLength) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
    expect(
      readPublicKey(publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
    ).toBeUndefined();
  });

  test.each(['', 'not base64!', 'AAAA', null])('is refused when it is %j', (text) => {
    expect(readPublicKey(text)).toBeUndefined();
  });
});
