import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wayOn } from '../http/way-on';
import { backToUs } from './back-to-us';

const US = 'https://cards.bank.example';

describe('S11: the way back after a sign-in', () => {
  test.each([
    ['/cards', `${US}/cards`],
    ['/not-me', `${US}/not-me`],
    [`${US}/cards/crd_x/pin?step-up=done`, `${US}/cards/crd_x/pin?step-up=done`],
  ])('S11: %s is ours', (wanted, there) => {
    expect(backToUs(wanted, US)).toBe(there);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    '/%09/../\\evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https://cards.bank.example@evil.example/',
    'https://cards.bank.example:8443/',
    'https://cards.bank.example.evil.example/',
    'https://user:pass@cards.bank.example/',
    'http://cards.bank.example/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'blob:https://cards.bank.example/x',
    'file:///etc/passwd',
    'https://cards.bank.example。evil.example',
    'https://ｃards.bank.example.evil.example/',
    'https://[::1]/',
    'https://',
    '',
  ])('S11: %j leads nowhere but to us', (wanted) => {
    const there = backToUs(wanted, US);
    expect(new URL(there).origin).toBe(US);
    expect(there.startsWith(`${US}/`)).toBe(true);
  });

  test('S11: 10,000 made-up ones lead nowhere but to us', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '//',
      '@',
      ':',
      '.',
      '%2f',
      '%09',
      '\t',
      '\n',
      '?',
      '#',
      'https:',
      'evil.example',
      'cards.bank.example',
      '。',
      '｡',
      '\u202e',
    );
    const wanted = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        wanted,
        (each) => new URL(backToUs(each, US)).origin === US && new URL(backToUs(each, US)).username === '',
      ),
      { numRuns: 10_000 },
    );
  });

  test.each(['not-me', 'reminders'])('S11: the word %s leads on', (word) =>
    expect(wayOn(word)).toBe(`/${word}`),
  );
  test.each([undefined, '', 'cards', '/evil', 'https://evil.example', 'constructor', ['not-me']])(
    'S11: the word %j leads to the cards',
    (word) => expect(wayOn(word)).toBe('/cards'),
  );
});
