import { describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { GOOD_ENV, LOCAL_ENV } from './good-env.fixture';

const REFUSED: readonly [why: string, name: string, value: string, says: string][] = [
  ['the bank’s own origin', 'ENFUCE_PIN_ORIGINS', 'https://cards.bank.example', 'another site'],
  [
    'the bank’s own host on another port',
    'ENFUCE_PIN_ORIGINS',
    'https://cards.bank.example:8443',
    'another site',
  ],
  ['a sibling of the bank', 'ENFUCE_PIN_ORIGINS', 'https://pin.bank.example', 'another site'],
  ['the parent of the bank', 'ENFUCE_PIN_ORIGINS', 'https://bank.example', 'another site'],
  [
    'a sibling beside a stranger',
    'ENFUCE_PIN_ORIGINS',
    'https://pin.enfuce.example,https://pin.bank.example',
    'another site',
  ],
  ['plain http', 'ENFUCE_PIN_ORIGINS', 'http://pin.enfuce.example', 'must be https'],
  ['plain http', 'BANK_ORIGIN', 'http://cards.bank.example', 'must be https'],
  ['plain http', 'OIDC_ISSUER', 'http://id.bank.example', 'must be https'],
  ['plain http', 'ENFUCE_BASE_URL', 'http://api.enfuce.example', 'must be https'],
  ['an IPv4 literal', 'ENFUCE_PIN_ORIGINS', 'https://203.0.113.7', 'not an address'],
  ['an IPv4 literal', 'BANK_ORIGIN', 'https://203.0.113.7', 'not an address'],
  ['an IPv4 literal in hex', 'ENFUCE_BASE_URL', 'https://0xcb007107', 'not an address'],
  ['an IPv4 literal as one number', 'ENFUCE_BASE_URL', 'https://3405803783', 'not an address'],
  ['an IPv6 literal', 'ENFUCE_PIN_ORIGINS', 'https://[2001:db8::7]', 'not an address'],
  ['a loopback address', 'ENFUCE_BASE_URL', 'https://127.0.0.1:4100', 'loopback'],
  ['a loopback address', 'ENFUCE_BASE_URL', 'https://[::1]:4100', 'loopback'],
  ['localhost', 'OIDC_ISSUER', 'https://localhost:4200', 'loopback'],
  ['a name and a password', 'ENFUCE_BASE_URL', 'https://user:pass@api.enfuce.example', 'user name'],
];

describe('S24 pci-1 con-5: where others may be reached', () => {
  test.each(REFUSED)('S24: %s in %s stops the boot', (_, name, value, says) => {
    expect(() => readEnv({ ...GOOD_ENV, [name]: value })).toThrow(new RegExp(`${name}: [^\\n]*${says}`));
  });

  test('S24: two origins on sites of their own are allowed', () => {
    const ENFUCE_PIN_ORIGINS = 'https://pin.enfuce.example, https://pin.enfuce.test:8443';
    expect(readEnv({ ...GOOD_ENV, ENFUCE_PIN_ORIGINS }).ENFUCE_PIN_ORIGINS).toEqual([
      'https://pin.enfuce.example',
      'https://pin.enfuce.test:8443',
    ]);
  });

  test('S24: on localhost too, the processor must be on another site', () => {
    expect(() => readEnv({ ...LOCAL_ENV, ENFUCE_PIN_ORIGINS: 'http://localhost:4100' })).toThrow(
      /ENFUCE_PIN_ORIGINS: .*another site/,
    );
  });

  test('S24 pci-1 con-5: on localhost, whoever is not loopback still needs https', () => {
    expect(() => readEnv({ ...LOCAL_ENV, ENFUCE_BASE_URL: 'http://api.enfuce.example' })).toThrow(
      /ENFUCE_BASE_URL: must be https/,
    );
  });

  test('a final slash of the processor’s address is taken off, since paths begin with one', () => {
    const { ENFUCE_BASE_URL } = readEnv({ ...GOOD_ENV, ENFUCE_BASE_URL: 'https://api.enfuce.example/v//' });
    expect(ENFUCE_BASE_URL).toBe('https://api.enfuce.example/v');
  });
});
