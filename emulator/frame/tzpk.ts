import {
  constants,
  createPublicKey,
  createSecretKey,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const RSA_BITS = 2048;

/** A new double-length 3DES key, 16 bytes. */
export const createTzpk = (): KeyObject => createSecretKey(randomBytes(16));

/**
 * Reads the device's public key: base64 of a SubjectPublicKeyInfo, without begin and end markers (api.md section 2.1).
 * Undefined when it is anything but an RSA key of exactly 2048 bits.
 */
export function readPublicKey(text: unknown): KeyObject | undefined {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]{1,1024}={0,2}$/.test(text)) return undefined;
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === RSA_BITS
      ? key
      : undefined;
  } catch {
    return undefined;
  }
}

/** Wraps the key for the device: RSA OAEP with SHA-256, MGF1 with SHA-256, default PSource. Base64. */
export const wrapTzpk = (tzpk: KeyObject, publicKey: KeyObject): string =>
  publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    tzpk.export(),
  ).toString('base64');
