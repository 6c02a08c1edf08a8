import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedPinUrl } from './pin-url';

const GOOD = 'https://pin.enfuce.example';
const ORIGINS = [GOOD];

/** THR-01: what a compromised processor could answer. */
const HOSTILE = [
  'javascript:alert(1)//https://pin.enfuce.example',
  'data:text/html,https://pin.enfuce.example',
  'blob:https://pin.enfuce.example/6f1c9e0a-0000-4000-8000-000000000000',
  'filesystem:https://pin.enfuce.example/temporary/x.html',
  'view-source:https://pin.enfuce.example/',
  'about:blank',
  'file:///etc/passwd',
  'ws://pin.enfuce.example/',
  'wss://pin.enfuce.example/',
  'ftp://pin.enfuce.example/',
  'http://pin.enfuce.example/',
  'https://pin.enfuce.example@evil.example/',
  'https://pin.enfuce.example:443@evil.example/',
  'https://evil@pin.enfuce.example/',
  'https://evil:x@pin.enfuce.example/',
  'https://pin.enfuce.example.evil.example/',
  'https://pin.enfuce.example./',
  'https://evil.example/pin.enfuce.example',
  'https://evil.example/?https://pin.enfuce.example',
  'https://evil.example#https://pin.enfuce.example',
  'https://pin.enfuce.example:8443/',
  'https://other.enfuce.example/',
  'https://enfuce.example/',
  'https://cards.bank.example/cards',
  'https://pin.enfuсe.example/',
  'https://xn--pin-enfue-example/',
  '\\\\evil.example\\pin.enfuce.example',
  '//pin.enfuce.example/',
  '/pin',
  'pin.enfuce.example',
  'https:\\\\evil.example\\@pin.enfuce.example',
  'https://pin.enfuce.example#fragment',
  'https://pin.enfuce.example%2eevil.example/',
  'https://pin.enfuce.example%00.evil.example/',
  '',
  ' ',
];

describe('S18: where a customer may type a PIN', () => {
  test.each(HOSTILE)('S18 THR-01: %j is refused', (url) => {
    expect(allowedPinUrl(url, ORIGINS)).toBeNull();
  });

  test.each([
    [`${GOOD}/pin`, `${GOOD}/pin`],
    [`${GOOD}:443/pin?token=1`, `${GOOD}/pin?token=1`],
    ['HTTPS://PIN.ENFUCE.EXAMPLE/Pin', `${GOOD}/Pin`],
    [`${GOOD}\\pin`, `${GOOD}/pin`],
    ['https://pin.enf\tuce.example/\npin', `${GOOD}/pin`],
  ])('S18: %j is allowed, in the form that the browser would make of it', (url, clean) => {
    expect(allowedPinUrl(url, ORIGINS)).toBe(clean);
  });

  test('S18: an allow-list that is empty allows nothing', () => {
    expect(allowedPinUrl(`${GOOD}/pin`, [])).toBeNull();
  });

  test('S18: of 10,000 made-up addresses none reaches another origin or scheme', () => {
    const part = fc.constantFrom(
      ...['https:', 'http:', 'blob:', 'javascript:', '//', '/', '\\', '@', ':', '.', '#', '?', '%2e', '%40'],
      ...[
        'pin.enfuce.example',
        'evil.example',
        '443',
        '8443',
        ' ',
        '\t',
        '\u0000',
        '\u3002',
        '[::1]',
        'user',
      ],
    );
    const glued = fc.array(fc.oneof({ weight: 9, arbitrary: part }, fc.string({ maxLength: 4 })), {
      maxLength: 9,
    });
    const address = fc.oneof(
      glued.map((parts) => parts.join('')),
      glued.map((parts) => `${GOOD}${parts.join('')}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    let allowed = 0;
    fc.assert(
      fc.property(address, (url) => {
        const answer = allowedPinUrl(url, ORIGINS);
        if (answer === null) return;
        allowed += 1;
        const { protocol, origin, username, password, hash } = new URL(answer);
        expect({ protocol, origin, username, password, hash }).toEqual({
          ...{ protocol: 'https:', origin: GOOD },
          ...{ username: '', password: '', hash: '' },
        });
      }),
      { numRuns: 10_000 },
    );
    // The twin: the guard does not pass by refusing everything.
    expect(allowed).toBeGreaterThan(0);
  });
});
