import { describe, expect, test } from 'vitest';
import { requireNoPrefetch, requireSameOrigin } from './same-origin';

const BANK = 'https://cards.bank.example';
const SIBLING = 'https://shop.bank.example';

/** Sec-Fetch-Site x Origin; `undefined` means the header is not there. */
const MATRIX: readonly [site: string | undefined, origin: string | undefined, allowed: boolean][] = [
  ['same-origin', BANK, true],
  ['same-origin', undefined, true],
  [undefined, BANK, true],
  [undefined, undefined, false],
  ['same-origin', SIBLING, false],
  ['same-origin', 'null', false],
  ['same-site', BANK, false],
  ['same-site', SIBLING, false],
  ['same-site', undefined, false],
  ['cross-site', BANK, false],
  ['cross-site', 'https://evil.example', false],
  ['cross-site', 'null', false],
  ['cross-site', undefined, false],
  ['none', BANK, false],
  ['none', undefined, false],
  ['', BANK, false],
  ['same-origin, cross-site', BANK, false],
  ['Same-Origin', BANK, false],
  [undefined, 'null', false],
  [undefined, SIBLING, false],
  [undefined, 'http://cards.bank.example', false],
  [undefined, `${BANK}:8443`, false],
  [undefined, `${BANK}.evil.example`, false],
  [undefined, `${BANK}/`, false],
  [undefined, `${BANK}, https://evil.example`, false],
];

const headersOf = (named: Record<string, string | undefined>) =>
  new Headers(Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined));

describe('S35: who may ask us to act', () => {
  test.each(MATRIX)('S35: Sec-Fetch-Site %j with Origin %j: %s', (site, origin, allowed) => {
    const ask = () => requireSameOrigin(headersOf({ 'sec-fetch-site': site, origin }), BANK);
    if (allowed) expect(ask).not.toThrow();
    else expect(ask).toThrow('cross_site');
  });

  test.each(['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip', 'Prefetch'])(
    'S17: a prefetch of our own page (%s) acts on nothing',
    (purpose) => {
      for (const name of ['sec-purpose', 'purpose']) {
        const headers = headersOf({ 'sec-fetch-site': 'same-origin', [name]: purpose });
        expect(() => requireSameOrigin(headers, BANK)).toThrow('cross_site');
        expect(() => requireNoPrefetch(headers)).toThrow('cross_site');
      }
    },
  );

  test('S17: a read without such a purpose is let through from anywhere', () => {
    expect(() => requireNoPrefetch(headersOf({ 'sec-fetch-site': 'cross-site' }))).not.toThrow();
  });
});
