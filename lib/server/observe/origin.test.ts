import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createOriginOf, isRange } from './origin';

const asked = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const originOf = createOriginOf(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32']);

describe('S48: where a request came from', () => {
  test.each([
    ['nobody stands between', asked('203.0.113.5'), '203.0.113.5'],
    ['a stranger may say what he likes', asked('203.0.113.5', '198.51.100.1'), '203.0.113.5'],
    ['a trusted proxy names him', asked('10.1.2.3', '198.51.100.1'), '198.51.100.1'],
    ['a mapped address is the address', asked('::ffff:10.1.2.3', '::ffff:198.51.100.1'), '198.51.100.1'],
    ['through two of them', asked('192.0.2.7', '198.51.100.1, 2001:db8::9'), '198.51.100.1'],
    [
      'what he wrote before himself counts for nothing',
      asked('10.0.0.1', '10.9.9.9, 8.8.8.8, 198.51.100.1'),
      '198.51.100.1',
    ],
    ['a trusted one that names nobody', asked('10.0.0.1'), '10.0.0.1'],
    ['what is no address is not believed', asked('10.0.0.1', '198.51.100.1, <script>'), '10.0.0.1'],
    ['an IPv6 person', asked('10.0.0.1', '2001:4860::1'), '2001:4860::1'],
    ['the connection is gone', asked(undefined, '198.51.100.1'), null],
  ])('%s', (_, request, origin) => {
    expect(originOf(request)).toBe(origin);
  });

  test('with no trusted proxy, nobody’s header counts', () => {
    expect(createOriginOf([])(asked('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1');
  });

  test.each(['10.0.0.0/8', '::1', '127.0.0.1', 'fe80::/10', '0.0.0.0/0'])('%s is a range', (text) => {
    expect(isRange(text)).toBe(true);
  });
  test.each([
    '',
    'proxy.bank.internal',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/-1',
    '10.0.0.0/',
  ])('“%s” is none', (text) => {
    expect(isRange(text)).toBe(false);
  });
});
