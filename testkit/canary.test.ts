import { describe, expect, test } from 'vitest';
import { weaknessOf } from '../emulator/frame/weak-pin.ts';
import { findCanary, findSecret, type Form, makeCanary } from './canary.ts';

const PIN = '730518294061';
const BYTES = Buffer.from(PIN, 'hex');

describe('a canary PIN', () => {
  test('has twelve digits, is not weak, and is new each time', () => {
    const canaries = Array.from({ length: 50 }, makeCanary);
    for (const pin of canaries) expect(pin).toMatch(/^\d{12}$/);
    expect(canaries.filter((pin) => weaknessOf(pin))).toEqual([]);
    expect(new Set(canaries).size).toBe(50);
  });
});

describe('the search finds a canary', () => {
  test.each<[Form, string | Buffer]>([
    ['plain', `{"pin":"${PIN}"}`],
    ['plain', Buffer.from(`pin=${PIN}`)],
    ['spaced', '7305 1829 4061'],
    ['spaced', JSON.stringify(PIN.split(''))],
    ['spaced', '[7,3,0,5,1,8,2,9,4,0,6,1]'],
    ['spaced', Buffer.from(PIN, 'utf16le')],
    ['reversed', 'x160492815037x'],
    ['hex', `\\x${Buffer.from(PIN).toString('hex')}`],
    ['hex', Buffer.from(PIN).toString('hex').toUpperCase()],
    ['url-encoded', '%37%33%30%35%31%38%32%39%34%30%36%31'],
    ['base64', Buffer.from(PIN).toString('base64')],
    ['base64', Buffer.from(`a${PIN}b`).toString('base64')],
    ['base64', Buffer.from(`ab${PIN}c`).toString('base64')],
    ['base64url', Buffer.from(`{"pin":"${PIN}"}`).toString('base64url')],
    ['bcd', Buffer.concat([Buffer.from([1, 2]), BYTES, Buffer.from([3])])],
    ['bcd as base64', BYTES.toString('base64')],
    ['bcd as base64', Buffer.concat([Buffer.from([255]), BYTES]).toString('base64url')],
    ['PIN block', Buffer.from(`1C${PIN}ABCD`.slice(0, 16), 'hex')],
    ['PIN block', `1C${PIN}A9`],
  ])('as %s in %o', (form, where) => {
    expect(findCanary(where, PIN)).toContain(form);
  });
});

describe('the search is silent', () => {
  test('where there is no canary', () => {
    expect(findCanary('{"pinStatus":"S","last4":"7305"}', PIN)).toEqual([]);
    expect(findCanary(Buffer.from([0x73, 0x05, 0x18]), PIN)).toEqual([]);
  });

  test('about another canary', () => {
    expect(findCanary(JSON.stringify({ pin: makeCanary() }), PIN)).toEqual([]);
  });
});

test('a secret that is no PIN is found as text, hex and base64', () => {
  const secret = '0b6f1c1e-5f0d-4c3a-9a51-7c1a2b3c4d5e';
  expect(findSecret(`controlId=${secret}`, secret)).toContain('plain');
  expect(findSecret(Buffer.from(secret).toString('hex'), secret)).toContain('hex');
  expect(findSecret(Buffer.from(`"${secret}"`).toString('base64'), secret)).toContain('base64');
  expect(findSecret('nothing here', secret)).toEqual([]);
});
