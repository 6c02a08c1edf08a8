import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { tokensIn, tryToOpen } from './loot.ts';

const PIN = '730518294061';
const key = randomBytes(16);
const cipher = createCipheriv('des-ede-ecb', key, null).setAutoPadding(false);
const block = Buffer.concat([cipher.update(Buffer.from(`1C${PIN}A9`, 'hex')), cipher.final()]);
const noise = randomBytes(200).toString('base64');

test.each([
  ['as bytes in other bytes', Buffer.concat([randomBytes(9), key, randomBytes(3)])],
  ['in hex', `{"k":"x${key.toString('hex')}"}`],
  ['in base64', `key=${key.toString('base64')}`],
  [
    'in base64url, inside of something longer',
    randomBytes(7).toString('base64url') + Buffer.concat([randomBytes(5), key]).toString('base64url'),
  ],
])('a key that is there opens the block: %s', (_, piece) => {
  expect(tryToOpen([noise, piece], block, PIN).opened).toBe(true);
});

test('where it is not, nothing opens it, and all was tried', () => {
  const { tried, opened } = tryToOpen([noise, randomBytes(100)], block, PIN);
  expect(opened).toBe(false);
  expect(tried).toBeGreaterThan(200);
});

test('tokens are found', () => {
  const uuid = '83fa5f55-3dd7-453a-8233-4242a6bad179';
  expect(tokensIn([`a ${uuid} b`, Buffer.from('{"t":"abcdefghijklmnopqrstuv"}')])).toEqual([
    uuid,
    'abcdefghijklmnopqrstuv',
  ]);
});
