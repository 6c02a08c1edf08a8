/** Tables of what an attacker sends. Each row has a name that fits into a test's title. */

/**
 * Texts that become script where somebody writes them into a page as HTML. Each calls `pwned()`, so that a test can see
 * whether anything ran (THR-02). Where the text is shown as text, all of it is there to read.
 */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>pwned()</script>',
  '"><script>pwned()</script>',
  '</script><script>pwned()</script>',
  '</title><script>pwned()</script>',
  '<img src=x onerror=pwned()>',
  '"><img src=x onerror="pwned()">',
  '<svg onload=pwned()>',
  '<svg><script>pwned()</script></svg>',
  '<details open ontoggle=pwned()>',
  '<input autofocus onfocus=pwned()>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<a href="javascript:pwned()" autofocus onfocus=pwned()>x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=pwned()>',
  'javascript:pwned()',
  '{{constructor.constructor("pwned()")()}}',
  '${pwned()}',
  '\u003cscript\u003epwned()\u003c/script\u003e',
];

/** Card handles that have the right shape or nearly so, and belong to nobody. */
export const HOSTILE_CARD_REFS: readonly (readonly [what: string, ref: string])[] = [
  ['a well-formed handle of nobody', `crd_${'a'.repeat(26)}`],
  ['too short', 'crd_abc'],
  ['too long', `crd_${'a'.repeat(27)}`],
  ['in capitals', `CRD_${'A'.repeat(26)}`],
  ['a card id of the processor', '1234567890123456789'],
  ['a path', '..%2F..%2Fsecurity'],
  ['a NUL', `crd_${'a'.repeat(25)}%00`],
  ['SQL', "crd_'%20or%20'1'%3D'1"],
  ['a line break', `crd_${'a'.repeat(26)}%0A`],
  ['a script', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
];

/** What a browser says of a request that the bank's own page did not make (S35). `bank` is the bank's origin. */
export const hostileOrigins = (
  bank: string,
): readonly (readonly [from: string, headers: Readonly<Record<string, string>>])[] => [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' }],
  ['another site that lies about its origin', { 'sec-fetch-site': 'cross-site', origin: bank }],
  ['a sibling site', { 'sec-fetch-site': 'same-site', origin: bank.replace('//', '//evil.') }],
  ['an address that was typed', { 'sec-fetch-site': 'none' }],
  ['a sandboxed page', { origin: 'null' }],
  ['an old browser on another site', { origin: 'https://attacker.example' }],
  ['nobody who says who they are', {}],
  ['our origin as another one’s prefix', { origin: `${bank}.attacker.example` }],
  [
    'our own page, but another origin',
    { 'sec-fetch-site': 'same-origin', origin: 'https://attacker.example' },
  ],
  ['a prefetch', { 'sec-fetch-site': 'same-origin', origin: bank, 'sec-purpose': 'prefetch' }],
];

/** Bodies that are no request for a control, with the status that each deserves (S15, S17). */
export const hostileBodies = (
  good: Readonly<Record<string, unknown>>,
): readonly (readonly [what: string, type: string | null, body: string, status: number])[] => [
  ['no content type', null, JSON.stringify(good), 415],
  ['plain text', 'text/plain', JSON.stringify(good), 415],
  ['a form', 'application/x-www-form-urlencoded', 'stepUpId=x', 415],
  ['a type that only begins like JSON', 'application/jsonp', JSON.stringify(good), 415],
  ['an empty body', 'application/json', '', 400],
  ['broken JSON', 'application/json', '{', 400],
  ['a list', 'application/json', '[]', 400],
  ['null', 'application/json', 'null', 400],
  ['a plastic of the caller’s choice', 'application/json', JSON.stringify({ ...good, plasticId: '1' }), 400],
  ['a scope of the caller’s choice', 'application/json', JSON.stringify({ ...good, scope: 'VIEW_PIN' }), 400],
  ['an audit user', 'application/json', JSON.stringify({ ...good, auditUser: 'x' }), 400],
  ['a list for a text', 'application/json', JSON.stringify({ ...good, stepUpId: ['x'] }), 400],
  ['a prototype', 'application/json', '{"__proto__":{"stepUpId":"x"}}', 400],
  ['a hundred kilobytes', 'application/json', JSON.stringify({ ...good, x: 'x'.repeat(100_000) }), 413],
];
