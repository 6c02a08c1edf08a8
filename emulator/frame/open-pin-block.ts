import { createDecipheriv, type KeyObject } from 'node:crypto';

const BLOCK_BYTES = 8;

/** A PIN, and its block as it arrived and as it was under the key. */
export interface OpenedBlock {
  readonly pin: string;
  readonly encryptedBlock: Buffer;
  readonly clearBlock: Buffer;
}

/**
 * The PIN inside an encrypted PIN block, or undefined when the block breaks any rule of ISO 9564 format 1: nibble 1 is
 * the format, nibble 2 the length (4 to 12), then that many digits, then filler of any value (api.md section 2.1).
 * @param text base64 of exactly 8 bytes under DESede/ECB/NoPadding.
 */
export function openPinBlock(text: unknown, tzpk: KeyObject): OpenedBlock | undefined {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]{11}=$/.test(text)) return undefined;
  const encryptedBlock = Buffer.from(text, 'base64');
  if (encryptedBlock.length !== BLOCK_BYTES) return undefined;

  const decipher = createDecipheriv('des-ede-ecb', tzpk.export(), null).setAutoPadding(false);
  const clearBlock = Buffer.concat([decipher.update(encryptedBlock), decipher.final()]);
  const block = clearBlock.toString('hex');
  const length = Number.parseInt(block.charAt(1), 16);
  if (!block.startsWith('1') || length < 4 || length > 12) return undefined;
  const pin = block.slice(2, 2 + length);
  return /^\d+$/.test(pin) ? { pin, encryptedBlock, clearBlock } : undefined;
}
