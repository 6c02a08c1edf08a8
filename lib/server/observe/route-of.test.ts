import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CARD_PAGES } from '@/lib/contract/card-page';
import { CARD_ACTS } from '@/lib/contract/step-up';
import { FIXED_PARTS, routeOf } from './route-of';

/** Next's own files, and acts whose names are parts of addresses. */
const BESIDES = ['_next', 'static'];

test('every fixed part of an address is known, and none that there is not', () => {
  const files = globSync('**/{page.tsx,route.ts}', { cwd: join(process.cwd(), 'app') });
  const parts = files.flatMap((file) => file.split('/').slice(0, -1));
  const fixed = parts.filter((part) => !/^[[(]/.test(part));
  expect([...FIXED_PARTS].sort()).toEqual([...new Set([...fixed, ...BESIDES])].sort());
});

test.each<readonly [address: string, route: string]>([
  ['/', '/'],
  ['/cards', '/cards'],
  ['/cards/crd_secret/pin?step-up=stp_secret', '/cards/:/pin'],
  ['/api/auth/callback/bank?code=secret&state=secret', '/api/auth/:/:'],
  ['/_next/static/chunks/a.js', '/_next/static/:/:'],
  [`/${'a/'.repeat(50)}`, '/:/:/:/:/:/:'],
  ['/anna@bank.example', '/:'],
  ['?code=secret', '/'],
  ['//cards//x', '//cards//:'],
  ...CARD_ACTS.map((act) => [`/cards/crd_secret/${CARD_PAGES[act]}`, '/cards/:/:'] as const),
])('%s becomes %s', (address, route) => {
  expect(routeOf(address)).toBe(route);
});
