import { randomInt } from 'node:crypto';
import { weaknessOf } from '../emulator/frame/weak-pin.ts';

/** The longest PIN there is: twelve digits do not turn up by chance. */
const DIGITS = 12;

/** A PIN to look for afterwards; new each time, and one that the processor accepts. */
export function makeCanary(): string {
  const pin = Array.from({ length: DIGITS }, () => String(randomInt(10))).join('');
  return weaknessOf(pin) ? makeCanary() : pin;
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
/** Two digits a byte; an odd one is filled up with F, as in a PIN block. */
const bcd = (digits: string) => Buffer.from(digits.length % 2 ? `${digits}F` : digits, 'hex');
const backwards = (text: string) => text.split('').reverse().join('');
const lengthDigit = (pin: string) => pin.length.toString(16);

/**
 * Base64 of bytes in the middle of something: it looks different at each of three alignments, and the first and last
 * characters depend on the neighbours, so they are left out.
 */
function base64Cores(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const text = shifted.toString(encoding).replace(/=+$/, '');
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor((shifted.length * 8) / 6);
    return text.slice(first, last);
  });
}

const SEPARATORS = [' ', '-', ',', ', ', '.', ':', '","', '\0', '\n'];

/** How a value may be written down, by accident or to hide it. */
const FORMS = {
  plain: (text) => [text],
  spaced: (text) => [2, 3, 4].flatMap((size) => grouped(text, size)).concat(grouped(text, 1)),
  reversed: (text) => [backwards(text)],
  hex: (text) => [ascii(text).toString('hex')],
  'url-encoded': (text) => [ascii(text).toString('hex').replace(/../g, '%$&')],
  base64: (text) => base64Cores(ascii(text), 'base64'),
  base64url: (text) => base64Cores(ascii(text), 'base64url'),
} as const satisfies Record<string, (text: string) => string[]>;

/** How a PIN may be written down besides. */
const PIN_FORMS = {
  bcd: (pin) => [bcd(pin).toString('latin1')],
  'bcd as base64': (pin) => [...base64Cores(bcd(pin), 'base64'), ...base64Cores(bcd(pin), 'base64url')],
  /** ISO 9564-1 format 1 begins with the digit 1, the length and the PIN; format 0 and 3 hide it behind the PAN. */
  'PIN block': (pin) => [`1${lengthDigit(pin)}${pin}`, bcd(`1${lengthDigit(pin)}${pin}`).toString('latin1')],
} as const satisfies Record<string, (pin: string) => string[]>;

export type Form = keyof typeof FORMS | keyof typeof PIN_FORMS;

function grouped(text: string, size: number): string[] {
  const groups = text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
  return SEPARATORS.map((separator) => groups.join(separator));
}

function search(
  where: string | Buffer,
  what: string,
  forms: Readonly<Record<string, (text: string) => string[]>>,
): string[] {
  const haystacks = textsOf(where);
  return Object.entries(forms)
    .filter(([, write]) =>
      write(what).some((needle) => haystacks.some((text) => text.includes(needle) || hasHex(text, needle))),
    )
    .map(([form]) => form);
}

/** Bytes are looked through one by one; text also without regard to the case of hex digits. */
const textsOf = (where: string | Buffer): string[] =>
  typeof where === 'string'
    ? [where, Buffer.from(where, 'utf8').toString('latin1')]
    : [where.toString('latin1')];

const hasHex = (text: string, needle: string) =>
  /^[%0-9a-f]+$/.test(needle) && text.toLowerCase().includes(needle);

/** Looks for a secret of any kind. @returns the forms in which it was found; an empty list is the good news. */
export const findSecret = (where: string | Buffer, secret: string): string[] => search(where, secret, FORMS);

/** Looks for a PIN, also as bytes and in a clear PIN block. @returns the forms in which it was found. */
export const findCanary = (where: string | Buffer, pin: string): Form[] =>
  search(where, pin, { ...FORMS, ...PIN_FORMS }) as Form[];
