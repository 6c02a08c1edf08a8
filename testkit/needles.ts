/** One way in which a secret may stand somewhere, and the bytes that show it. */
export interface Needle<Form extends string = string> {
  readonly form: Form;
  readonly bytes: Buffer;
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
const backwards = (text: string) => text.split('').reverse().join('');
const SEPARATORS = [' ', '-', ',', ', ', '.', ':', '","', '\0', '\n'];

function grouped(text: string, size: number): string[] {
  const groups = text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
  return SEPARATORS.map((separator) => groups.join(separator));
}

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

/** How bytes are written down as text. */
const BYTES_AS_TEXT = {
  hex: (bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
  'url-encoded': (bytes) =>
    [bytes.toString('hex'), bytes.toString('hex').toUpperCase()].map((hex) => hex.replace(/../g, '%$&')),
  base64: (bytes) => base64Cores(bytes, 'base64'),
  base64url: (bytes) => base64Cores(bytes, 'base64url'),
} as const satisfies Record<string, (bytes: Buffer) => string[]>;

/** How text is written down, by accident or to hide it. */
const TEXTS = {
  plain: (text) => [text],
  spaced: (text) => [2, 3, 4].flatMap((size) => grouped(text, size)).concat(grouped(text, 1)),
  reversed: (text) => [backwards(text)],
} as const satisfies Record<string, (text: string) => string[]>;

export type BytesForm = keyof typeof BYTES_AS_TEXT | 'bytes';
export type TextForm = keyof typeof TEXTS | keyof typeof BYTES_AS_TEXT;

/** As a text of one byte a character, and as JavaScript keeps a text that has other characters too. */
const written = <F extends string>(form: F, text: string): Needle<F>[] => [
  { form, bytes: ascii(text) },
  { form, bytes: Buffer.from(text, 'utf16le') },
];

const asText = (bytes: Buffer): Needle<keyof typeof BYTES_AS_TEXT>[] =>
  Object.entries(BYTES_AS_TEXT).flatMap(([form, write]) =>
    write(bytes).flatMap((text) => written(form as keyof typeof BYTES_AS_TEXT, text)),
  );

/** Looks for text. */
export const textNeedles = (text: string): Needle<TextForm>[] => [
  ...Object.entries(TEXTS).flatMap(([form, write]) =>
    write(text).flatMap((one) => written(form as keyof typeof TEXTS, one)),
  ),
  ...asText(ascii(text)),
];

/** Looks for bytes: as they are, back to front, and written down. */
export const bytesNeedles = (bytes: Buffer): Needle<BytesForm>[] => [
  { form: 'bytes', bytes },
  { form: 'bytes', bytes: Buffer.from(bytes).reverse() },
  ...asText(bytes),
];

/**
 * Looks for all needles in one pass over the bytes, however many there are: each begins with two bytes, and a table
 * says at once whether any does. @returns the needles that are there.
 */
export function createSearch<N extends Needle>(needles: readonly N[]): (where: Buffer) => Set<N> {
  const begins = new Uint8Array(2 ** 16);
  const byBeginning = new Map<number, N[]>();
  for (const needle of needles) {
    const pair = needle.bytes.readUInt16LE(0);
    begins[pair] = 1;
    byBeginning.set(pair, [...(byBeginning.get(pair) ?? []), needle]);
  }
  return (where) => {
    const found = new Set<N>();
    for (let at = 0; at + 1 < where.length; at += 1) {
      const pair = (where[at] as number) | ((where[at + 1] as number) << 8);
      if (begins[pair] === 0) continue;
      for (const needle of byBeginning.get(pair) ?? []) {
        const end = at + needle.bytes.length;
        if (end <= where.length && needle.bytes.compare(where, at, end) === 0) found.add(needle);
      }
    }
    return found;
  };
}

/** Which forms of what is looked for are there. @returns an empty list is the good news. */
export function findNeedles<F extends string>(where: string | Buffer, needles: readonly Needle<F>[]): F[] {
  const search = createSearch(needles);
  const texts =
    typeof where === 'string' ? [Buffer.from(where, 'utf8'), Buffer.from(where, 'latin1')] : [where];
  return [...new Set(texts.flatMap((text) => [...search(text)].map(({ form }) => form)))];
}
