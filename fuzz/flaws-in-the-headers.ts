import fc from 'fast-check';
import { BANK, type Draft, type HeaderLine, withHeader } from './draft.ts';
import { type Flaw, inexact } from './flaw.ts';
import { inOneLine } from './flaws-at-the-door.ts';
import { FORGED_HEADER, MARK, STRANGER } from './texts.ts';

/** What browsers and proxies say, and Next to itself; none of it may change anything but what is shown. */
const NAMES = [
  ...[
    'accept',
    'accept-language',
    'accept-encoding',
    'user-agent',
    'referer',
    'if-none-match',
    'if-modified-since',
  ],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip', 'x-original-url'],
  ...[
    'x-http-method-override',
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-invoke-path',
    'x-matched-path',
  ],
  ...[
    'rsc',
    'next-router-prefetch',
    'next-router-segment-prefetch',
    'next-url',
    'next-action',
    'next-resume',
  ],
  ...['x-nextjs-data', 'x-now-route-matches', 'x-prerender-revalidate', 'sec-fetch-dest', 'sec-fetch-mode'],
  ...[
    'content-security-policy',
    'x-nonce',
    'traceparent',
    'save-data',
    'dnt',
    'via',
    'te',
    'authorization',
    'cookie2',
  ],
] as const;
const VALUES: readonly HeaderLine[] = [
  ['host', STRANGER],
  ['host', `${STRANGER}@localhost`],
  ['host', '[::1'],
  ['x-forwarded-host', STRANGER],
  ['x-forwarded-for', `${'1.2.3.4, '.repeat(100)}1.2.3.4`],
  ['accept-language', `${'en,'.repeat(2_000)}fi`],
  ['accept-language', 'x-klingon;q=9, *;q=-1, fi;;;q=a'],
  ['next-action', '0'.repeat(42)],
  ['x-middleware-subrequest', 'middleware:middleware:middleware:middleware:middleware'],
  ['range', 'bytes=0-1,5-4,-9'],
  ['sec-fetch-dest', 'iframe'],
  ['origin', BANK],
];
/** These may end a request before anybody of ours sees it. */
const OF_THE_WIRE: readonly HeaderLine[] = [
  ['expect', '100-continue'],
  ['expect', MARK],
  ['upgrade', 'websocket'],
  ['upgrade', 'h2c'],
  ['connection', 'keep-alive, cookie'],
  ['trailer', 'cookie'],
  ['next-router-state-tree', '%7Bnonsense'],
  ['next-router-state-tree', '%5B1%5D'],
  ['next-router-state-tree', '%'],
];

const also = (draft: Draft, ...lines: HeaderLine[]): Draft => ({
  ...draft,
  headers: [...draft.headers, ...lines],
});
const many = (count: number): HeaderLine[] =>
  Array.from({ length: count }, (_, n) => [`x-${n}`, 'y'] as const);

/** What is said beside it. */
export const FLAWS_IN_THE_HEADERS: readonly Flaw[] = [
  {
    name: 'a hostile header',
    spoil: (draft) =>
      fc
        .oneof(
          fc
            .tuple(fc.constantFrom(...NAMES), inOneLine)
            .map((line) => ({ ...draft, headers: withHeader(draft.headers, line) })),
          fc.constantFrom(...VALUES).map((line) => ({ ...draft, headers: withHeader(draft.headers, line) })),
          // Characters that are none in a header: some are refused by Node itself.
        )
        .map(inexact),
  },
  {
    name: 'a header of the wire',
    spoil: (draft) => fc.constantFrom(...OF_THE_WIRE).map((line) => inexact(also(draft, line))),
  },
  {
    name: 'a hostile cookie',
    spoil: (draft) =>
      fc
        .oneof(
          inOneLine.map((text) => text),
          fc.tuple(inOneLine, inOneLine).map(([name, value]) => `${name}=${value}`),
          fc
            .constantFrom('language', 'csrf', 'callback', 'state', 'pkce', 'nonce')
            .chain((use) => inOneLine.map((text) => `⟦cookie.${use}⟧=${text}`)),
          fc.constantFrom(...['=', ';;;', '__proto__=x', 'a=b=c', 'a=b; '.repeat(1_000), '"']),
        )
        .map((text) =>
          inexact({
            ...draft,
            headers: draft.headers.map(
              ([name, value]) => [name, name === 'cookie' ? `${value}; ${text}` : value] as const,
            ),
          }),
        ),
  },
  {
    name: 'too many headers',
    spoil: (draft) =>
      fc.oneof(
        fc.constantFrom(100, 500, 2_100).map((count) => inexact(also(draft, ...many(count)))),
        fc
          .constantFrom('user-agent', 'x-csrf-token', 'cookie', 'referer')
          .chain((name) =>
            fc
              .constantFrom(8_000, 17_000, 70_000)
              .map((size) => inexact(also(draft, [name, 'x'.repeat(size)]))),
          ),
      ),
  },
  {
    name: 'a header that ends early',
    spoil: (draft) =>
      fc
        .tuple(
          fc.constantFrom('\r\n', '\n', '\r', '\r\n '),
          fc.constantFrom('user-agent', 'accept-language', 'referer', 'x-csrf-token'),
        )
        .map(([end, name]) => inexact(also(draft, [name, `x${end}${FORGED_HEADER}: ${MARK}`]))),
  },
];
