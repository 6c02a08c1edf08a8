import { EDE } from 'des.js';
import { pinBlock } from './pin-block.ts';

/** What the cardholder's device does in Enfuce's scheme (api.md section 2.1, steps 1, 3 and 4). */
export interface Device {
  /** SubjectPublicKeyInfo, base64 without markers. */
  readonly publicKey: string;
  /**
   * Puts a PIN into an encrypted PIN block, base64.
   * @param wrappedTzpk base64, for the public key above. @throws when it does not open or is not 16 bytes.
   */
  readonly seal: (pin: string, wrappedTzpk: string) => Promise<string>;
}

const RSA_OAEP = {
  name: 'RSA-OAEP',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** @param isBared for a proof, which must know what it looks for: the private key stands in `globalThis.baredKey`. */
export async function createDevice(isBared = false): Promise<Device> {
  // Not extractable: no script, ours included, can read the private key out of the browser.
  const keys = await crypto.subtle.generateKey(RSA_OAEP, isBared, ['encrypt', 'decrypt']);
  if (isBared) {
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
    Object.assign(globalThis, { baredKey: toBase64(new Uint8Array(pkcs8)) });
  }
  const spki = await crypto.subtle.exportKey('spki', keys.publicKey);
  return {
    publicKey: toBase64(new Uint8Array(spki)),
    async seal(pin, wrappedTzpk) {
      const opened = await crypto.subtle.decrypt(RSA_OAEP, keys.privateKey, fromBase64(wrappedTzpk));
      const tzpk = new Uint8Array(opened);
      const block = pinBlock(pin);
      const key = new Uint8Array(24);
      try {
        if (tzpk.length !== 16) throw new Error('TZPK has the wrong length');
        key.set(tzpk);
        key.set(tzpk.subarray(0, 8), 16); // double length: K1, K2 and K1 again
        return toBase64(Uint8Array.from(EDE.create({ type: 'encrypt', key, padding: false }).update(block)));
      } finally {
        for (const secret of [tzpk, key, block]) secret.fill(0);
      }
    },
  };
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
