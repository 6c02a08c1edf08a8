import { describe, expect, test } from 'vitest';
import { addressIn } from './contacts';
import { browserKind } from './browser-kind';
import { LANGUAGES } from '@/lib/contract/language';
import { languageOf } from '../texts/languages';
import { NORDLUND } from '../brands.fixture';
import { createAllTexts } from '../texts/texts';
import { writeLetter } from './letter';
import { EVENT_KINDS } from './notice';

const LINK = 'https://cards.bank.example/not-me';
const TEXTS = createAllTexts(NORDLUND);
const AT = new Date('2026-11-23T22:30:00Z');
const told = (kind: (typeof EVENT_KINDS)[number], facts = {}) => ({ kind, at: AT, facts });
const FACTS = [
  {},
  { operation: 'view_pin', last4: '1234', browser: { name: 'Safari', system: 'iOS' } },
  { pinStatus: 'S', isUnsure: true },
  { pinStatus: 'D', browser: { name: 'Firefox', system: null } },
] as const;

describe('S49: a letter', () => {
  test.each(LANGUAGES.flatMap((language) => EVENT_KINDS.map((kind) => [language, kind] as const)))(
    'S49: in %s about %s says what, when and what to do, and holds one link',
    (language, kind) => {
      for (const facts of FACTS) {
        const { subject, text, html } = writeLetter(
          told(kind, facts),
          TEXTS[language],
          LINK,
          'Europe/Helsinki',
        );
        expect(subject.length).toBeGreaterThan(5);
        expect(`${subject}${text}`).not.toMatch(/\{|\}|notices\./);
        expect(text).toMatch(/24/);
        expect(text.match(/https?:\S+/g)).toEqual([LINK]);
        expect(html.match(/href="[^"]*"/g)).toEqual([`href="${LINK}"`]);
        if ('last4' in facts && kind === 'control_issued') expect(text).toContain('•••• 1234');
      }
    },
  );

  test('S49: the hour is the bank’s', () => {
    const text = (zone: string) => writeLetter(told('card_frozen'), TEXTS.en, LINK, zone).text;
    expect(text('Europe/Helsinki')).toContain('24 November 2026 at 00:30');
    expect(text('UTC')).toContain('23 November 2026 at 22:30');
  });

  test('S16: what a browser says of itself cannot become markup or another line', () => {
    const facts = { browser: { name: '<b>x</b>', system: null } };
    expect(writeLetter(told('control_issued', facts), TEXTS.en, LINK, 'UTC').html).not.toContain('<b>');
  });
});

test.each([
  [['fi-FI'], 'fi'],
  [['sv', 'en'], 'sv'],
  [['de-DE', 'fi;q=0.8'], 'fi'],
  [['de'], 'en'],
  [[], 'en'],
  [['constructor'], 'en'],
])('the language for %j is %s', (wanted, language) => {
  expect(languageOf(...wanted)).toBe(language);
});

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
    { name: 'Firefox', system: 'Linux' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    { name: 'Safari', system: 'iOS' },
  ],
  ['', null],
  [null, null],
  ['\r\nBcc: everybody@example.test', null],
])('the browser %j is %j', (userAgent, kind) => {
  expect(browserKind(userAgent)).toEqual(kind);
});

test.each([
  [{ email: 'a@b.example' }, 'a@b.example'],
  [{ email: 'a@b.example', email_verified: true }, 'a@b.example'],
  [{ email: 'a@b.example', email_verified: false }, null],
  [{ email: 'a@b.example\r\nBcc: c@d.example' }, null],
  [{ email: 7 }, null],
  [{}, null],
])('the address in %j is %j', (claims, address) => {
  expect(addressIn(claims, 'email')).toBe(address);
});
