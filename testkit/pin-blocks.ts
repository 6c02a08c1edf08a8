/** Two digits a byte; an odd one is filled up with F, as in a PIN block. */
export const bcd = (digits: string): Buffer => Buffer.from(digits.length % 2 ? `${digits}F` : digits, 'hex');

/** Twelve digits of the PAN, without its check digit, behind four zeros: what formats 0 and 3 hide a PIN with. */
const panField = (pan: string) => Buffer.from(`0000${pan.slice(-13, -1).padStart(12, '0')}`, 'hex');

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}

/** Format, length, digits; then `filler` up to 16 digits, or nothing where it is random. */
function pinField(format: number, pin: string, filler: '' | 'F' | 'A'): Buffer {
  const known = `${format}${pin.length.toString(16)}${pin}`;
  const whole = filler ? known.padEnd(16, filler) : known.slice(0, known.length - (known.length % 2));
  return Buffer.from(whole, 'hex');
}

/**
 * The bytes by which a PIN block in the clear is known, by its format in ISO 9564-1: all of those that do not depend on
 * a random filler. Format 4 is enciphered with AES; this is the field that goes into it.
 * @param pan without it, formats 0 and 3 cannot be known.
 */
export function clearPinBlocks(pin: string, pan?: string): Buffer[] {
  const field3 = pinField(3, pin, '');
  const hidden = pan
    ? [xor(pinField(0, pin, 'F'), panField(pan)), xor(field3, panField(pan).subarray(0, field3.length))]
    : [];
  return [...hidden, pinField(1, pin, ''), pinField(2, pin, 'F'), pinField(4, pin, 'A')];
}
