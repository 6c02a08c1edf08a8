import { randomInt } from 'node:crypto';
import { weaknessOf } from '../emulator/frame/weak-pin.ts';
import { bytesNeedles, findNeedles, type Needle, type TextForm, textNeedles } from './needles.ts';
import { bcd, clearPinBlocks } from './pin-blocks.ts';

/** The longest PIN there is: twelve digits do not turn up by chance. */
const DIGITS = 12;

/** A PIN to look for afterwards; new each time, and one that the processor accepts. */
export function makeCanary(): string {
  const pin = Array.from({ length: DIGITS }, () => String(randomInt(10))).join('');
  return weaknessOf(pin) ? makeCanary() : pin;
}

/** How a PIN may stand somewhere: besides as text, two digits a byte, or in a PIN block in the clear. */
export type Form = TextForm | 'bcd' | 'bcd as text' | 'PIN block';

/**
 * What to look for to find a PIN: as text, as bytes, and in clear PIN blocks of formats 0 to 4.
 * @param pan without it, formats 0 and 3 are not looked for: they hide the PIN behind it.
 */
export const pinNeedles = (pin: string, pan?: string): Needle<Form>[] => [
  ...textNeedles(pin),
  ...bytesNeedles(bcd(pin)).map(({ form, bytes }) => ({
    form: form === 'bytes' ? ('bcd' as const) : ('bcd as text' as const),
    bytes,
  })),
  ...blockNeedles(pin, pan),
];

/** The PIN blocks alone. */
export const blockNeedles = (pin: string, pan?: string): Needle<'PIN block'>[] =>
  clearPinBlocks(pin, pan).flatMap((block) =>
    bytesNeedles(block).map(({ bytes }) => ({ form: 'PIN block' as const, bytes })),
  );

/** Looks for a secret of any kind. @returns the forms in which it was found; an empty list is the good news. */
export const findSecret = (where: string | Buffer, secret: string): TextForm[] =>
  findNeedles(where, textNeedles(secret));

/** Looks for a PIN, also as bytes and in a clear PIN block. @returns the forms in which it was found. */
export const findCanary = (where: string | Buffer, pin: string, pan?: string): Form[] =>
  findNeedles(where, pinNeedles(pin, pan));
