import { expect, test } from 'vitest';
import { presentsBasic } from './basic-auth';

const presenting = (authorization?: string) =>
  new Headers(authorization === undefined ? {} : { authorization });
const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;

test('the right user with the right password, and nobody else', () => {
  expect(presentsBasic(presenting(basic('enfuce', 'a:b')), 'enfuce', 'a:b')).toBe(true);
  for (const wrong of [
    undefined,
    '',
    'Basic',
    basic('enfuce', 'a:c'),
    basic('enfuce', ''),
    basic('other', 'a:b'),
    basic('enfuce', 'a:b').toLowerCase(),
    `Bearer ${btoa('enfuce:a:b')}`,
  ])
    expect(presentsBasic(presenting(wrong), 'enfuce', 'a:b')).toBe(false);
});
