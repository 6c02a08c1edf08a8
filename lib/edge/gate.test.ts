import { describe, expect, test } from 'vitest';
import { isFramed, isPinRoute, wantsSession } from './gate';

describe('S29: the processor’s frame has one route', () => {
  test('S29: a card’s PIN page is it', () => {
    expect(isPinRoute('/cards/crd_abc/pin')).toBe(true);
    expect(isPinRoute('/cards/crd_abc/pin/')).toBe(true);
  });
  test.each([
    '/',
    '/cards',
    '/cards/pin',
    '/cards//pin',
    '/cards/crd_abc/pin//',
    '/cards/crd_abc/pin/more',
    '/cards/a/b/pin',
    '/x/cards/crd_abc/pin',
    '/cards/crd_abc/PIN',
    '/cards/crd_abc/pin\n',
  ])('S29: %j is not', (path) => {
    expect(isPinRoute(path)).toBe(false);
  });
});

describe('pages of one person', () => {
  test.each(['/cards', '/cards/', '/cards/crd_abc/pin', '/security'])('%s wants a session', (path) => {
    expect(wantsSession(path)).toBe(true);
  });
  test.each(['/', '/sign-in', '/cardsharp', '/securityx', '/x/cards'])('%s does not', (path) => {
    expect(wantsSession(path)).toBe(false);
  });
});

describe('our pages in somebody’s frame', () => {
  const to = (dest?: string) => new Headers(dest === undefined ? {} : { 'sec-fetch-dest': dest });

  test.each(['iframe', 'frame', 'embed', 'object'])('%s is refused', (dest) => {
    expect(isFramed(to(dest))).toBe(true);
  });
  test.each(['document', 'empty', undefined])('%s is let through', (dest) => {
    expect(isFramed(to(dest))).toBe(false);
  });
});
