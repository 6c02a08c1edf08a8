/**
 * ISO 9564 format 1: eight bytes, nibble 1 the format, nibble 2 the length, the digits, then random filler
 * (api.md section 2.1; PIN 1234 gives `141234` and ten filler nibbles).
 * @param pin 4 to 12 digits.
 */
export function pinBlock(pin: string): Uint8Array<ArrayBuffer> {
  const block = crypto.getRandomValues(new Uint8Array(8));
  const put = (nibble: number, value: number) => {
    const at = nibble >> 1;
    const old = block[at] ?? 0;
    block[at] = nibble % 2 === 0 ? (value << 4) | (old & 0x0f) : (old & 0xf0) | value;
  };
  put(0, 1);
  put(1, pin.length);
  for (const [index, digit] of pin.split('').entries()) put(2 + index, Number(digit));
  return block;
}
