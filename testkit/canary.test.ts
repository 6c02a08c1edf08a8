import { describe, expect, test } from 'vitest';
import { weaknessOf } from '../emulator/frame/weak-pin.ts';
import { findCanary, findSecret, type Form, makeCanary } from './canary.ts';
import { bytesNeedles, findNeedles } from './needles.ts';
import { clearPinBlocks } from './pin-blocks.ts';

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
    ['bcd as text', BYTES.toString('base64')],
    ['bcd as text', Buffer.concat([Buffer.from([255]), BYTES]).toString('base64url')],
    ['PIN block', Buffer.from(`1C${PIN}ABCD`.slice(0, 16), 'hex')],
    ['PIN block', `1C${PIN}A9`],
    ['PIN block', Buffer.from(`1c${PIN}A9`, 'hex').toString('base64')],
  ])('as %s in %o', (form, where) => {
    expect(findCanary(where, PIN)).toContain(form);
  });
});

describe('the search finds a PIN block of each format, as bytes, as hex and as base64', () => {
  const pan = '5413339000001513';
  /** By the rules of ISO 9564-1, written out here once more; `R` is a filler that is random. */
  const xorPan = (field: string) =>
    Buffer.from(
      Buffer.from(field, 'hex').map((byte, at) => byte ^ (Buffer.from('0000333900000151', 'hex')[at] ?? 0)),
    );

  test('0: the published example', () => {
    const block = Buffer.from('0412AC89ABCDEF67', 'hex');
    expect(clearPinBlocks('1234', '43219876543210987')[0]).toEqual(block);
  });

  test.each([
    ['0', xorPan(`0C${PIN}FF`)],
    ['1', Buffer.from(`1C${PIN}7E`, 'hex')],
    ['2', Buffer.from(`2C${PIN}FF`, 'hex')],
    ['3', xorPan(`3C${PIN}BE`)],
    ['4', Buffer.from(`4C${PIN}AA0123456789ABCDEF`, 'hex')],
  ])('%s', (_, block) => {
    const around = [Buffer.from('before'), block, Buffer.from('after')];
    for (const where of [Buffer.concat(around), block.toString('hex'), block.toString('base64')])
      expect(findCanary(where, PIN, pan)).toEqual(expect.arrayContaining(['PIN block']));
  });

  test.each(['0', '3'])('%s of another card is not taken for it', (format) => {
    const field = format === '0' ? `0C${PIN}FF` : `3C${PIN}BE`;
    expect(findCanary(xorPan(field), PIN, '5413330000001513')).toEqual([]);
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

test('a key is found as bytes, back to front, and as text, also where a text takes two bytes a character', () => {
  const key = Buffer.from('8f1d02c47a6be95530c1fe0a9b7742d8', 'hex');
  const found = (where: string | Buffer) => findNeedles(where, bytesNeedles(key));
  expect(found(Buffer.concat([Buffer.from('x'), key, Buffer.from('y')]))).toEqual(['bytes']);
  expect(found(Buffer.from(key).reverse())).toEqual(['bytes']);
  expect(found(key.toString('hex').toUpperCase())).toEqual(['hex']);
  expect(found(Buffer.from(key.toString('base64'), 'utf16le'))).toContain('base64');
  expect(found(Buffer.from('8f1d02c47a6be95530c1fe0a9b7742d9', 'hex'))).toEqual([]);
});
