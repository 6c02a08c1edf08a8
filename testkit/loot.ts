import { createDecipheriv } from 'node:crypto';

const KEY_BYTES = 16;

function* windows(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + KEY_BYTES <= bytes.length; at += 1) yield bytes.subarray(at, at + KEY_BYTES);
}

/** Every run of text that could be key material written down, read at each of its alignments. */
function* decoded(text: string): Generator<Buffer> {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{22,}/g))
    for (let shift = 0; shift < 4; shift += 1) yield Buffer.from(run.slice(shift), 'base64');
  for (const [run] of text.matchAll(/[0-9a-fA-F]{32,}/g))
    for (let shift = 0; shift < 2; shift += 1) yield Buffer.from(run.slice(shift), 'hex');
}

/**
 * What somebody tries who has recorded all that a bank's server sees, and was even given the encrypted PIN block: each
 * 16 bytes of it, as they are and decoded, as the key of the block (THR-14).
 * @returns how many keys were tried, and the PIN if one of them opened the block to it
 */
export function tryToOpen(
  loot: readonly (string | Buffer)[],
  encryptedBlock: Buffer,
  pin: string,
): { tried: number; opened: boolean } {
  const tried = new Set<string>();
  const opens = (key: Buffer) => {
    const name = key.toString('latin1');
    if (tried.has(name)) return false;
    tried.add(name);
    const decipher = createDecipheriv('des-ede-ecb', key, null).setAutoPadding(false);
    const block = Buffer.concat([decipher.update(encryptedBlock), decipher.final()]).toString('hex');
    return block.slice(2).startsWith(pin);
  };
  let opened = false;
  for (const piece of loot) {
    const text = typeof piece === 'string' ? piece : piece.toString('latin1');
    for (const bytes of decoded(text)) for (const key of windows(bytes)) opened ||= opens(key);
    if (typeof piece !== 'string' && !/^[\x09-\x7e]*$/.test(text))
      for (const key of windows(piece)) opened ||= opens(key);
  }
  return { tried: tried.size, opened };
}

/** What may be a token: every UUID, and every run of letters and digits that is as long as one. */
export const tokensIn = (loot: readonly (string | Buffer)[]): string[] => [
  ...new Set(
    loot.flatMap((piece) =>
      [...String(piece).matchAll(/\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]{22,43})\b/gi)].map(
        ([token]) => token,
      ),
    ),
  ),
];
