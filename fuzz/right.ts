import fc from 'fast-check';
import type { Target } from './description.ts';
import {
  BANK,
  BASIC,
  cardOf,
  cookieOf,
  type Draft,
  FORM_COOKIE,
  FORM_TOKEN,
  type HeaderLine,
  tokenOf,
} from './draft.ts';
import { fitting } from './from-schema.ts';

export const FORM = 'application/x-www-form-urlencoded';
const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  });

/** What is said in a header by our own page, in this person's session. */
const HEADERS: Readonly<Record<string, string>> = {
  'sec-fetch-site': 'same-origin',
  origin: BANK,
  'x-csrf-token': tokenOf('own'),
};

/** The same fields as a form has them. Each is a text, as all that the forms of the contract take. */
const asForm = (fields: object) =>
  new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));

/** Handles of nobody that have the right form, another person's, and, where nothing can come of it, one's own. */
function pathOf({
  path,
  params,
  isProven,
  method,
}: Target): fc.Arbitrary<Pick<Draft, 'path' | 'isOfNobody'>> {
  const owners =
    isProven || method === 'GET' ? (['nobody', 'other', 'own'] as const) : (['nobody', 'other'] as const);
  const values = Object.entries(params).map(([name, schema]) => [name, fitting(schema)] as const);
  return fc.tuple(fc.record(Object.fromEntries(values)), fc.constantFrom(...owners)).map(([made, owner]) => {
    const written = Object.entries(made).reduce((text, [name, value]) => {
      const isKnown = name === 'cardRef' && owner !== 'nobody';
      return text.replace(`{${name}}`, isKnown ? cardOf(owner) : encodeURIComponent(String(value)));
    }, path);
    const isOfNobody =
      Object.keys(params).some((name) => name.endsWith('Ref')) && !written.includes(cardOf('own'));
    return { path: written, isOfNobody };
  });
}

function bodyOf({ body, bodyType, path }: Target): fc.Arbitrary<string | null> {
  if (!body) return fc.constant(null);
  return fitting(body).map((value) => {
    if (bodyType !== FORM) return JSON.stringify(value);
    // The sign-in form's token is no secret, and must fit its cookie.
    const token = path.startsWith('/api/auth/') ? { csrfToken: FORM_TOKEN } : {};
    return asForm({ ...(value as object), ...token })
      .toString()
      .replace(encodeURIComponent(FORM_TOKEN), FORM_TOKEN);
  });
}

/** A request as it should be. It acts nowhere yet: see `disarmed`. */
export function rightRequest(target: Target): fc.Arbitrary<Draft> {
  const { method, headers, scheme, bodyType, path } = target;
  const cookies = path.startsWith('/api/auth/') ? FORM_COOKIE : cookieOf('own');
  return fc.tuple(pathOf(target), bodyOf(target), hex(32)).map(([where, body, key]) => {
    const asked = headers.flatMap((name): HeaderLine[] => {
      const value = name === 'idempotency-key' ? key : HEADERS[name];
      return value === undefined ? [] : [[name, value]];
    });
    return {
      ...{ target, flaws: [], method, ...where, query: '', body, encoding: 'utf8' },
      headers: [
        ['cookie', cookies],
        ...asked,
        ...(scheme === 'enfuce' ? [['authorization', BASIC] as const] : []),
        ...(body === null ? [] : [['content-type', bodyType] as const]),
      ],
      isExact: true,
    };
  });
}
