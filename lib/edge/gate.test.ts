import { describe, expect, test } from 'vitest';
import { isFramed, isPinRoute, wantsSession } from './gate';

describe('S29: the processor’s frame has three routes', () => {
  test.each(['pin', 'view-pin', 'change-pin'])('S29: a card’s %s page is one', (page) => {
    expect(isPinRoute(`/cards/crd_abc/${page}`)).toBe(true);
    expect(isPinRoute(`/cards/crd_abc/${page}/`)).toBe(true);
  });
  test.each([
    '/',
    '/cards',
    '/cards/pin',
    '/cards/crd_abc',
    '/cards/crd_abc/random-pin',
    '/cards/crd_abc/xview-pin',
    '/cards/order',
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
