import type { RawAnswer } from '../../testkit/playwright/raw-request.ts';

const YEAR_SECONDS = 31_536_000;
const says = (words: RegExp) => (value: string) => words.test(value);
const forAYear = (value: string) =>
  Number(/^max-age=(\d+); includeSubDomains\b/.exec(value)?.[1] ?? 0) >= YEAR_SECONDS;

/** What every answer says, and says once (S34). */
const ALWAYS: readonly (readonly [name: string, isGood: (value: string) => boolean])[] = [
  ['strict-transport-security', forAYear],
  ['x-content-type-options', says(/^nosniff$/)],
  ['cross-origin-opener-policy', says(/^same-origin$/)],
  ['cross-origin-resource-policy', says(/^same-origin$/)],
  ['x-frame-options', says(/^DENY$/)],
  ['referrer-policy', says(/^strict-origin$/)],
  // A page's own policy has more of it, and never less (NXT-06).
  ['content-security-policy', says(/frame-ancestors 'none'/)],
  ['content-security-policy', says(/base-uri 'none'/)],
  ['content-security-policy', says(/(?:object|default)-src 'none'/)],
];
const NEVER = ['x-powered-by', 'server', 'via', 'x-aspnet-version', 'access-control-allow-origin'];
const VERSION = /\b\d+\.\d+\.\d+\b/;
/** These hold addresses, which may have four numbers in them. */
const ADDRESSES = ['content-security-policy', 'location', 'refresh', 'link'];

/** What is wrong with an answer's headers. */
export function headerFaults(headers: RawAnswer['headers']): string[] {
  const wrong = ALWAYS.flatMap(([name, isGood]) => {
    const [first, ...more] = headers[name] ?? [];
    if (first !== undefined && more.length === 0 && isGood(first)) return [];
    return [`${name}: ${headers[name]?.join(' | ') ?? 'missing'}`];
  });
  const said = Object.entries(headers).filter(
    ([name, values]) =>
      NEVER.includes(name) || (!ADDRESSES.includes(name) && values?.some((value) => VERSION.test(value))),
  );
  return [
    ...wrong,
    ...said.map(([name]) => `${name} is a banner`),
    ...cookieFaults(headers['set-cookie'] ?? []),
  ];
}

/** What is wrong with the cookies of an answer (S36). Lax is reasoned in lib/server/auth/session-cookie.ts. */
const cookieFaults = (lines: readonly string[]) =>
  lines.flatMap((line) => {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const name = pair.split('=')[0] ?? '';
    const has = (attribute: RegExp) => attributes.some((one) => attribute.test(one));
    return [
      ...(name.startsWith('__Host-') ? [] : ['not __Host-']),
      ...(has(/^secure$/i) ? [] : ['not Secure']),
      ...(has(/^httponly$/i) ? [] : ['not HttpOnly']),
      ...(has(/^samesite=(?:lax|strict)$/i) ? [] : ['not SameSite']),
      ...(has(/^path=\/$/i) ? [] : ['not for every path']),
      ...(has(/^domain/i) ? ['for a domain'] : []),
    ].map((fault) => `cookie ${name} is ${fault}`);
  });
