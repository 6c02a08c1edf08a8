import fc from 'fast-check';
import { z } from 'zod';
import type { Schema } from './description.ts';

const Node = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.record(z.string(), z.unknown())).optional(),
  oneOf: z.array(z.record(z.string(), z.unknown())).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
  pattern: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().default(60),
  minimum: z.number().default(-1_000_000),
  maximum: z.number().default(1_000_000),
});

const LONGEST = 200;
/** JSON Schema's integers may be larger than what a request needs. */
const within = (bound: number) => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, bound));

/** Values that fit a schema as zod writes it. Throws on a kind of schema that the contract has not had yet. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const { type, enum: list, properties, required, ...rest } = Node.parse(schema);
  const choices = rest.anyOf ?? rest.oneOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  if (list) return fc.constantFrom(...list);
  if ('const' in schema) return fc.constant(rest.const);
  if (type === 'object') {
    const fields = Object.entries(properties).map(([name, field]) => [name, fitting(field)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: required });
  }
  if (type === 'string') {
    if (rest.pattern !== undefined)
      return fc.stringMatching(new RegExp(rest.pattern, 'u'), { size: 'medium' });
    const maxLength = Math.min(LONGEST, rest.maxLength);
    return fc.string({ minLength: rest.minLength, maxLength });
  }
  if (type === 'integer') return fc.integer({ min: within(rest.minimum), max: within(rest.maximum) });
  if (type === 'boolean') return fc.boolean();
  if (type === undefined && Object.keys(schema).length === 0) return fc.jsonValue({ maxDepth: 2 });
  throw new Error(`no values for ${JSON.stringify(schema)}`);
}

const readers = new WeakMap<Schema, z.ZodType>();

/** Zod reads patterns back without `u`, and takes `\p{C}` for letters: such a pattern is left out, so that more fits, not less. */
const readable = (schema: Schema) =>
  JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name === 'pattern' && String(value).includes('\\p') ? undefined : value,
  ) as Schema;

/** Whether a value fits, by zod's own reading of the schema. */
export function fits(schema: Schema, value: unknown): boolean {
  const reader = readers.get(schema) ?? z.fromJSONSchema(readable(schema));
  readers.set(schema, reader);
  return reader.safeParse(value).success;
}
