/** A mistake in what a tester sent, said in a sentence; answered with 400. */
export class TesterMistake extends Error {
  override readonly name = 'TesterMistake';
}

type Fields = { readonly [field: string]: unknown };

/** @throws TesterMistake for a field that nobody would read: a typo must not look like a passed test. */
export function onlyFields(fields: Fields, known: readonly string[]): void {
  const stray = Object.keys(fields).find((field) => !known.includes(field));
  if (stray !== undefined)
    throw new TesterMistake(`${stray} is not a field; known: ${known.join(', ') || 'none'}`);
}

/** A field that is one of a list, or absent. */
export function oneOf<const T>(fields: Fields, field: string, list: readonly T[]): T | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  const known = list.find((item) => item === value);
  if (known === undefined) throw new TesterMistake(`${field} must be one of ${list.join(', ')}`);
  return known;
}

/** A text that matches, or absent. */
export function text(fields: Fields, field: string, shape: RegExp): string | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new TesterMistake(`${field} must be a text like ${shape.source}`);
}

/** A whole number from `least`, or absent. */
export function count(fields: Fields, field: string, least: number): number | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value);
  throw new TesterMistake(`${field} must be a whole number from ${least}`);
}
