import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, makeNonce } from './csp';

const nonce = 'bm9uY2U=';
const PIN_ORIGINS = ['https://pin.enfuce.example', 'https://pin2.enfuce.example'];
const policyWith = (pinOrigins: readonly string[], development = false) =>
  new Map(
    contentSecurityPolicy({ nonce, pinOrigins, development })
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
  );

describe('the nonce', () => {
  test('S29: 10,000 of them are distinct, and each holds 128 bits', () => {
    const nonces = Array.from({ length: 10_000 }, makeNonce);
    expect(new Set(nonces).size).toBe(10_000);
    expect(nonces.filter((each) => Buffer.from(each, 'base64').length !== 16)).toEqual([]);
  });

  test('S29: no bit of it is fixed: over 10,000 each is set about half of the time', () => {
    const counts = Array.from({ length: 128 }, () => 0);
    for (let round = 0; round < 10_000; round += 1)
      Buffer.from(makeNonce(), 'base64').forEach((byte, at) => {
        for (let bit = 0; bit < 8; bit += 1) {
          const place = at * 8 + bit;
          counts[place] = (counts[place] ?? 0) + ((byte >> bit) & 1);
        }
      });
    // Ten standard deviations: chance does not fail this, a version or a counter among the bits does.
    expect(counts.filter((count) => Math.abs(count - 5_000) > 500)).toEqual([]);
  });

  test('S29: it cannot end the directive that it stands in', () => {
    for (let round = 0; round < 1_000; round += 1) expect(makeNonce()).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  });
});

describe('the policy', () => {
  test('S29: the processor stands in frame-src and form-action where it is asked for', () => {
    const policy = policyWith(PIN_ORIGINS);
    expect(policy.get('frame-src')).toBe(PIN_ORIGINS.join(' '));
    expect(policy.get('form-action')).toBe(`'self' ${PIN_ORIGINS.join(' ')}`);
    const others = [...policy].filter(([name]) => name !== 'frame-src' && name !== 'form-action');
    expect(others.filter(([, values]) => values.includes('enfuce'))).toEqual([]);
  });

  test('S29: and nowhere else: without its origins nothing is framed, and forms stay at home', () => {
    const policy = policyWith([]);
    expect(policy.get('frame-src')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
  });

  test.each([[PIN_ORIGINS], [[]]])(
    'S29: with %j nothing unsafe is allowed, and all begins closed',
    (origins) => {
      const policy = policyWith(origins);
      expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|data:|blob:|https:(?!\/\/)/);
      expect(policy.get('script-src')).toBe(`'nonce-${nonce}' 'strict-dynamic'`);
      for (const closed of ['default-src', 'object-src', 'base-uri', 'frame-ancestors'])
        expect(policy.get(closed)).toBe("'none'");
    },
  );

  test('S29: violations are reported', () => {
    expect(policyWith([]).get('report-uri')).toBe('/api/csp-report');
  });

  test('S30: no text becomes a script or HTML but by the one policy there is', () => {
    expect(policyWith([]).get('require-trusted-types-for')).toBe("'script'");
    expect(policyWith(PIN_ORIGINS).get('trusted-types')).toBe('default');
    expect(policyWith([], true).has('trusted-types')).toBe(false);
  });

  test('only the development build may evaluate strings', () => {
    expect(policyWith([], true).get('script-src')).toContain("'unsafe-eval'");
  });
});
