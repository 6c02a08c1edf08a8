import { describe, expect, test } from 'vitest';
import { headerFaults } from './answer-rules.ts';

const good: Readonly<Record<string, readonly string[] | undefined>> = {
  'strict-transport-security': ['max-age=63072000; includeSubDomains; preload'],
  'x-content-type-options': ['nosniff'],
  'cross-origin-opener-policy': ['same-origin'],
  'cross-origin-resource-policy': ['same-origin'],
  'x-frame-options': ['DENY'],
  'referrer-policy': ['strict-origin'],
  'content-security-policy': ["object-src 'none'; base-uri 'none'; frame-ancestors 'none'"],
};
const COOKIE = '__Host-a=b; Path=/; HttpOnly; Secure; SameSite=Lax';

describe('S34: what every answer says', () => {
  test('S34 is enough as it is here', () => expect(headerFaults(good)).toEqual([]));

  test.each(Object.keys(good))('S34 %s is missed where it is not', (name) => {
    expect(headerFaults({ ...good, [name]: undefined }).join()).toContain(name);
    expect(headerFaults({ ...good, [name]: [...(good[name] ?? []), 'x'] }).join()).toContain(name);
  });

  test.each([
    ['strict-transport-security', 'max-age=31535999; includeSubDomains'],
    ['strict-transport-security', 'max-age=63072000'],
    ['cross-origin-opener-policy', 'same-origin-allow-popups'],
    ['x-frame-options', 'SAMEORIGIN'],
    ['content-security-policy', "default-src 'none'"],
    ['server', 'nginx'],
    ['x-made-by', 'Next.js 16.4.6'],
  ])('S34 %s: %s is not enough, or too much', (name, value) => {
    expect(headerFaults({ ...good, [name]: [value] })).not.toEqual([]);
  });

  test.each(['max-age=31536000; includeSubDomains', 'max-age=63072000; includeSubDomains; preload'])(
    'S34 its twin: %s is enough',
    (value) => expect(headerFaults({ ...good, 'strict-transport-security': [value] })).toEqual([]),
  );
});

describe('S36: a cookie', () => {
  test('S36 is good as ours are', () =>
    expect(headerFaults({ ...good, 'set-cookie': [COOKIE] })).toEqual([]));

  test.each([
    COOKIE.replace('__Host-', ''),
    COOKIE.replace('; Secure', ''),
    COOKIE.replace('; HttpOnly', ''),
    COOKIE.replace('; SameSite=Lax', ''),
    COOKIE.replace('Lax', 'None'),
    COOKIE.replace('Path=/', 'Path=/cards'),
    `${COOKIE}; Domain=localhost`,
  ])('S36 is not good as %s', (line) => {
    expect(headerFaults({ ...good, 'set-cookie': [COOKIE, line] })).toHaveLength(1);
  });
});
