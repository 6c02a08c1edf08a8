import fc from 'fast-check';
import { type Draft, withHeader, without } from './draft.ts';
import { type Applies, type Flaw, inexact } from './flaw.ts';
import { FORM } from './right.ts';
import { hostileText, hostileValue, INHERITED, MARK } from './texts.ts';

const hasBody: Applies = ({ body }) => body !== undefined;
const isJson: Applies = ({ body, bodyType }) => body !== undefined && bodyType !== FORM;
const isForm: Applies = ({ bodyType }) => bodyType === FORM;
const saying = (draft: Draft, body: string): Draft => ({ ...draft, body });

/** More than any right body has: what is nested in it cannot be written down again. */
const LONGEST = 2_000;

/** None where another flaw has already made something else of it. */
function fieldsOf({ body }: Draft): [string, unknown][] {
  if ((body ?? '').length > LONGEST) return [];
  try {
    return Object.entries(Object(JSON.parse(body ?? '{}')) as Record<string, unknown>);
  } catch {
    return [];
  }
}
const name = fc.oneof(
  fc.constantFrom(...INHERITED, 'plasticId', 'scope', 'auditUser', 'cardId', ''),
  hostileText,
);

/** A field of the body, or of an object in it, is what `value` says; `undefined` takes it away. */
const withField = (draft: Draft, field: string, value: unknown) =>
  saying(
    draft,
    JSON.stringify(Object.fromEntries([...fieldsOf(draft).filter(([one]) => one !== field), [field, value]])),
  );
const aField = (draft: Draft) => fc.constantFrom(...fieldsOf(draft).map(([field]) => field), 'extra');

const DEPTHS = [50, 1_000, 2_000, 8_000, 30_000];
const SIZES = [257, 1_025, 4_096, 4_097, 8_193, 16_385, 65_537, 300_000];
const nested = (depth: number) =>
  fc.constantFrom('['.repeat(depth) + ']'.repeat(depth), `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** What is nearly JSON. */
function broken(draft: Draft): fc.Arbitrary<string> {
  const text = draft.body ?? '{}';
  const field = fieldsOf(draft)[0]?.[0] ?? 'a';
  return fc.oneof(
    fc.nat({ max: text.length }).map((at) => text.slice(0, at)),
    fc
      .tuple(fc.nat({ max: text.length }), hostileText)
      .map(([at, more]) => text.slice(0, at) + more + text.slice(at)),
    fc.constantFrom(
      `\ufeff${text}`,
      `${text},`,
      `${text}${text}`,
      text.replaceAll('"', "'"),
      `/* */${text}`,
      text.replace('}', ',}'),
      '',
      ' ',
      'NaN',
      '{"a":1e400}',
      '{"a":01}',
      '"\\ud800"',
      '{"\\u0000":1}',
    ),
    // The same name twice: readers differ in which one counts.
    fc.constantFrom(
      `{"${field}":null,${text.slice(1)}`,
      `${text.slice(0, -1)},"${field}":null}`,
      `{"__proto__":{"${field}":"x"}}`,
    ),
  );
}

const TYPES = [
  'text/plain',
  FORM,
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'application/json, text/plain',
  'application/json; charset=utf-16',
  'application/json;',
  ' ; ',
  'text/x-component',
  'application/xml',
  'APPLICATION/JSON',
];

/** What is sent. */
export const FLAWS_IN_THE_BODY: readonly Flaw[] = [
  {
    name: 'a field of another kind',
    applies: isJson,
    spoil: (draft) =>
      fc.tuple(aField(draft), hostileValue).map(([field, value]) => withField(draft, field, value)),
  },
  {
    name: 'a field less',
    applies: isJson,
    spoil: (draft) => aField(draft).map((field) => withField(draft, field, undefined)),
  },
  {
    name: 'a field more',
    applies: isJson,
    spoil: (draft) =>
      fc.tuple(name, hostileValue).map(([field, value]) => {
        const more = `${JSON.stringify(field)}:${JSON.stringify(value)}`;
        const text = draft.body ?? '{}';
        return saying(
          draft,
          text.startsWith('{') && text.length > 2 ? `{${more},${text.slice(1)}` : `{${more}}`,
        );
      }),
  },
  {
    name: 'no object',
    applies: isJson,
    spoil: (draft) => hostileValue.map((value) => saying(draft, JSON.stringify(value))),
  },
  {
    name: 'nearly JSON',
    applies: isJson,
    spoil: (draft) => broken(draft).map((text) => saying(draft, text)),
  },
  {
    name: 'deeply nested',
    applies: isJson,
    spoil: (draft) =>
      fc
        .tuple(fc.constantFrom(...DEPTHS).chain(nested), aField(draft), fc.boolean())
        .map(([deep, field, isWhole]) =>
          saying(
            draft,
            isWhole ? deep : (withField(draft, field, MARK).body?.replace(`"${MARK}"`, deep) ?? deep),
          ),
        ),
  },
  {
    name: 'too large',
    applies: hasBody,
    spoil: (draft) =>
      fc.tuple(fc.constantFrom(...SIZES), fc.constantFrom('x', ' ', '\u0000', 'é')).map(([size, unit]) => {
        const text = draft.body ?? '';
        const filler = unit.repeat(size);
        return draft.target.bodyType === FORM
          ? saying(draft, `${text}&x=${filler}`)
          : saying(draft, text + filler);
      }),
  },
  {
    name: 'another type',
    applies: hasBody,
    spoil: (draft) =>
      fc.oneof(
        fc
          .constantFrom(...TYPES)
          .map((type) => ({ ...draft, headers: withHeader(draft.headers, ['content-type', type]) })),
        fc.constant({ ...draft, headers: without(draft.headers, 'content-type') }),
        fc
          .constantFrom('gzip', 'br', 'identity', 'x')
          .map((coding) => ({ ...draft, headers: withHeader(draft.headers, ['content-encoding', coding]) })),
      ),
  },
  {
    name: 'bytes that are no text',
    applies: hasBody,
    spoil: (draft) =>
      fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => ({
        ...saying(draft, (draft.body ?? '').slice(0, -1) + Buffer.from(bytes).toString('latin1')),
        encoding: 'latin1' as const,
      })),
  },
  {
    name: 'an odd form',
    applies: isForm,
    spoil: (draft) =>
      fc
        .oneof(
          hostileText.map((text) => text),
          fc
            .tuple(name, hostileText)
            .map(([field, text]) =>
              new URLSearchParams([[field.toWellFormed(), text.toWellFormed()]]).toString(),
            ),
          fc.constantFrom(
            'csrf=a&csrf=b',
            'csrf[]=a',
            'csrf',
            '=',
            '&&&',
            '%',
            '%ff=%fe',
            'everywhere=x&pressed=y',
            'logout_token=',
            'logout_token=a.b.c',
            `logout_token=eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"x"}').toString('base64url')}.`,
          ),
        )
        .map((text) => saying(draft, text)),
  },
  {
    name: 'a body where there is none',
    applies: ({ body }) => body === undefined,
    spoil: (draft) =>
      hostileText.map((text) =>
        inexact({
          ...draft,
          body: text,
          headers: withHeader(draft.headers, ['content-type', 'application/json']),
        }),
      ),
  },
];
