import fc from 'fast-check';
import { cardOf } from './draft.ts';
import { type Applies, type Flaw, inexact } from './flaw.ts';
import { FORGED_HEADER, hostileSegment, hostileText, INHERITED, MARK, STRANGER } from './texts.ts';

const hasPart: Applies = ({ params }) => Object.keys(params).length > 0;

/** The path in other ways of writing, which one reader takes for another path than the next. */
const WAYS: readonly ((path: string) => string)[] = [
  ...[
    '/',
    '//',
    '/.',
    '/..',
    '%2f',
    '%00',
    '%',
    '%ff',
    '%e0%a4%a',
    '.json',
    '.rsc',
    '.txt',
    ';x=1',
    '%20',
    '%0d%0a',
    '\\',
  ].map((end) => (path: string) => path + end),
  ...[
    '/',
    '/.',
    '/./',
    '/%2e%2e',
    '/..',
    `//${STRANGER}`,
    `/\\${STRANGER}`,
    '/_next/static/..',
    '/_next/data/x',
    '/livez/..',
    '/%2f',
  ].map((start) => (path: string) => start + path),
  (path) => path.replaceAll('/', '//'),
  (path) => path.replaceAll('/', '%2f').replace('%2f', '/'),
  (path) => path.toUpperCase(),
  (path) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => `${path}${'/x'.repeat(2_000)}`,
  (path) => `${path}/${'x'.repeat(9_000)}`,
  (path) => `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
  (path) => `http://${STRANGER}${path}`,
];

const aName = fc.oneof(
  fc.constantFrom(
    'callbackUrl',
    'error',
    'code',
    'state',
    'because',
    'to',
    'step-up',
    'json',
    '_rsc',
    'nxtPcardRef',
    '__nextLocale',
    ...INHERITED,
  ),
  hostileSegment,
);
const LOCATIONS = [
  `https://${STRANGER}`,
  `//${STRANGER}`,
  `/\\${STRANGER}`,
  `/%0d%0a${FORGED_HEADER}:%20yes`,
  `javascript:${MARK}`,
  '/cards',
  '',
];
const pair = fc.tuple(
  aName,
  fc.oneof(
    hostileSegment,
    fc.constantFrom(...LOCATIONS),
    hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  ),
);

const withPart = (path: string, at: number, by: string) =>
  path
    .split('/')
    .map((part, n) => (n === at ? by : part))
    .join('/');

/** Where it is sent to, and how. */
export const FLAWS_IN_THE_ADDRESS: readonly Flaw[] = [
  {
    name: 'another handle',
    applies: hasPart,
    spoil: (draft) => {
      const parts = draft.target.path.split('/').flatMap((part, at) => (part.startsWith('{') ? [at] : []));
      // An empty part, or one with a slash, is another path; so is what nobody can decode.
      return fc
        .tuple(fc.constantFrom(...parts), hostileSegment)
        .map(([at, by]) => ({ ...inexact(draft), path: withPart(draft.path, at, by), isOfNobody: true }));
    },
  },
  {
    name: 'another person’s card',
    applies: ({ params }) => 'cardRef' in params,
    spoil: (draft) => {
      const at = draft.target.path.split('/').indexOf('{cardRef}');
      const path = withPart(draft.path, at, cardOf('other'));
      return fc.constant({ ...draft, path, isOfNobody: true });
    },
  },
  {
    name: 'a path in another way',
    spoil: (draft) => fc.constantFrom(...WAYS).map((way) => inexact({ ...draft, path: way(draft.path) })),
  },
  {
    name: 'a query',
    spoil: (draft) =>
      fc.oneof(
        fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => ({
          ...draft,
          query: `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`,
        })),
        pair.map(([name, value]) => ({ ...draft, query: `?${name}=${value}&${name}=${value}&${name}[]=x` })),
        hostileSegment.map((text) => ({ ...draft, query: `?${text}` })),
        fc.constantFrom(500, 2_000).map((count) => ({ ...draft, query: `?${'a=1&'.repeat(count)}` })),
      ),
  },
  {
    name: 'another method',
    spoil: (draft) =>
      fc
        .constantFrom(
          'GET',
          'HEAD',
          'POST',
          'PUT',
          'PATCH',
          'DELETE',
          'OPTIONS',
          'TRACE',
          'CONNECT',
          'PROPFIND',
          'QUERY',
          'get',
          'G=T',
          'X'.repeat(300),
        )
        .filter((method) => method !== draft.method)
        .map((method) => inexact({ ...draft, method })),
  },
];
