import fc from 'fast-check';
import { BANK, BASIC, cookieOf, type Draft, type HeaderLine, tokenOf, withHeader, without } from './draft.ts';
import type { Applies, Flaw } from './flaw.ts';
import { hostileText, STRANGER } from './texts.ts';

const asks =
  (name: string): Applies =>
  ({ headers }) =>
    headers.includes(name);
const hasSession: Applies = ({ scheme }) => scheme === 'session';
const with_ = (draft: Draft, lines: readonly HeaderLine[]): Draft => ({
  ...draft,
  headers: withHeader(draft.headers, ...lines),
});
/** A line that ends in the middle of a value would begin another header: that is a flaw of its own. */
export const inOneLine = hostileText.map((text) => text.replace(/[\r\n\0]/g, ''));

/** One header has another value, is said twice, or not at all. */
function anotherHeader(name: string, values: fc.Arbitrary<string>): Flaw['spoil'] {
  return (draft) =>
    fc.oneof(
      values.map((value) => with_(draft, [[name, value]])),
      fc.constant({ ...draft, headers: without(draft.headers, name) }),
      values.map((value) => ({ ...draft, headers: [...draft.headers, [name, value] as const] })),
    );
}

const SITES = ['cross-site', 'same-site', 'none', 'SAME-ORIGIN', 'same-origin, cross-site', ''];
const ORIGINS = [
  'null',
  `https://${STRANGER}`,
  `${BANK}.${STRANGER}`,
  `${BANK}/`,
  `${BANK}@${STRANGER}`,
  '*',
  '',
];

/** Who asks, from where, and whether our own page does. */
export const FLAWS_AT_THE_DOOR: readonly Flaw[] = [
  {
    name: 'another session',
    applies: hasSession,
    spoil: (draft) => {
      const own = cookieOf('own');
      return fc.oneof(
        fc.constantFrom('ended', 'other').map((owner) => with_(draft, [['cookie', cookieOf(owner)]])),
        fc.constant({ ...draft, headers: without(draft.headers, 'cookie') }),
        inOneLine.map((value) => with_(draft, [['cookie', `⟦cookie.session⟧=${value}`]])),
        inOneLine.map((value) => with_(draft, [['cookie', `${value}; ⟦cookie.session⟧=; ${own}`]])),
        fc.constant(with_(draft, [['cookie', `⟦cookie.session⟧=x; ${own}; ⟦cookie.session⟧=y`]])),
      );
    },
  },
  {
    name: 'another token',
    applies: asks('x-csrf-token'),
    spoil: anotherHeader(
      'x-csrf-token',
      fc.oneof(fc.constantFrom(tokenOf('other'), tokenOf('ended')), inOneLine),
    ),
  },
  {
    name: 'another site',
    applies: asks('sec-fetch-site'),
    spoil: (draft) =>
      fc.oneof(
        anotherHeader('sec-fetch-site', fc.oneof(fc.constantFrom(...SITES), inOneLine))(draft),
        anotherHeader('origin', fc.oneof(fc.constantFrom(...ORIGINS), inOneLine))(draft),
        fc.constant({ ...draft, headers: without(without(draft.headers, 'origin'), 'sec-fetch-site') }),
      ),
  },
  {
    name: 'a prefetch',
    spoil: (draft) =>
      fc
        .constantFrom<HeaderLine>(
          ['sec-purpose', 'prefetch;prerender'],
          ['purpose', 'prefetch'],
          ['x-moz', 'prefetch'],
        )
        .map((line) => with_(draft, [line])),
  },
  {
    name: 'another key',
    applies: asks('idempotency-key'),
    spoil: anotherHeader('idempotency-key', fc.oneof(fc.constant('the-same-key-again-and-again'), inOneLine)),
  },
  {
    name: 'other credentials',
    applies: ({ scheme }) => scheme === 'enfuce',
    spoil: anotherHeader(
      'authorization',
      fc.oneof(
        fc.constantFrom(
          'Basic',
          'Basic ',
          'Basic =',
          'Bearer x',
          `basic ${BASIC}`,
          `${BASIC} `,
          `${BASIC}, ${BASIC}`,
        ),
        inOneLine.map((text) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`),
        inOneLine,
      ),
    ),
  },
];
