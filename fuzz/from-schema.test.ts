import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits, fitting } from './from-schema.ts';

const HANDLE = { type: 'string', pattern: '^crd_[a-z2-7]{26}$' };
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
});

test.each([
  ['a handle', HANDLE],
  ['an object with a field that may be missing', object({ a: HANDLE, b: { type: 'boolean' } }, ['a'])],
  [
    'one of several',
    { oneOf: [object({ a: { const: 1 } }), object({ b: { type: 'integer', minimum: 1, maximum: 9 } })] },
  ],
  ['one of a list', { type: 'string', enum: ['x', 'y'] }],
  [
    'letters of any script',
    { type: 'string', minLength: 1, maxLength: 40, pattern: '^[^\\p{C}\\p{Zl}\\p{Zp}]+$' },
  ],
])('S50: values are made that fit %s', (_, schema) => {
  fc.assert(
    fc.property(fitting(schema), (value) => {
      // Where there is a pattern, it is all that a text is made by.
      const { maxLength, ...rest } = schema as Record<string, unknown>;
      expect(fits(maxLength === undefined ? schema : rest, value)).toBe(true);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('S50: a pattern that zod does not read back as it was lets everything through, and nothing less', () => {
  expect(fits({ type: 'string', pattern: '^[^\\p{C}]+$' }, 'paper')).toBe(true);
});

test('S50: what does not fit is known', () => {
  expect(fits(object({ a: HANDLE }), { a: 'crd_' })).toBe(false);
  expect(fits(object({ a: HANDLE }), { a: `crd_${'a'.repeat(26)}`, more: 1 })).toBe(false);
});

test('a kind of schema that nobody has met is not passed over', () => {
  expect(() => fitting({ type: 'array' })).toThrow('no values for');
});
