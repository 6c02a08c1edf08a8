import { afterEach, describe, expect, test, vi } from 'vitest';
import { cookieName, cookieOptions } from './session-cookie';
import { edgeEnv } from '../../edge/env';

const withEnv = (variables: Record<string, string | undefined>) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return edgeEnv();
};
afterEach(() => void vi.unstubAllEnvs());

describe('every cookie of the sign-in', () => {
  test('S36: is __Host-: of this host alone, for all of its paths', () => {
    for (const use of ['session', 'csrf', 'state', 'pkce', 'nonce', 'callback'] as const)
      expect(cookieName('https://cards.bank.example', use)).toBe(`__Host-set-pin-${use}`);
    expect(cookieOptions.path).toBe('/');
    expect(cookieOptions).not.toHaveProperty('domain');
  });

  test('S36: is Secure and HttpOnly, and Lax for the way back from the provider', () => {
    expect(cookieOptions).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax' });
  });
});

describe('what the middleware knows', () => {
  test.each([
    'https://cards.bank.example',
    'https://cards.bank.example:8443',
    'http://localhost:3000',
    'http://localhost',
  ])('S36: at %s it looks for the very cookie that the server sets', (origin) => {
    expect(withEnv({ BANK_ORIGIN: origin }).sessionCookie).toBe(cookieName(origin, 'session'));
  });

  test('S36: two installations on one localhost do not share a cookie', () => {
    const [one, other] = ['3000', '3100'].map(
      (port) => withEnv({ BANK_ORIGIN: `http://localhost:${port}` }).sessionCookie,
    );
    expect(one).not.toBe(other);
  });

  test('the PIN origins are read as they are written, separated by commas', () => {
    const { pinOrigins } = withEnv({ ENFUCE_PIN_ORIGINS: 'https://a.example, https://b.example' });
    expect(pinOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  test('without configuration nothing is framed and nobody is sent anywhere real', () => {
    const { pinOrigins, bankOrigin } = withEnv({ BANK_ORIGIN: undefined, ENFUCE_PIN_ORIGINS: undefined });
    expect(pinOrigins).toEqual([]);
    expect(bankOrigin).toBe('https://bank.invalid');
  });
});
