import { describe, expect, test } from 'vitest';
import { isFramed, isPage, isPath, isPinRoute, wantsSession } from './gate';

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

describe('S14: a path', () => {
  test.each(['/cards/%E0%A4%A/pin', '/api/cards/%ff/news', '/%', '/cards/%zz'])(
    'S14: %s cannot be decoded, so it is none',
    (path) => {
      expect(isPath(path)).toBe(false);
    },
  );
  test.each(['/', '/cards/crd_abc', '/cards/%C3%A4', '/cards/a%00b', '/cards/..%2Fsecurity', '/100%25'])(
    'S14: its twin: %s is one, whatever it leads to',
    (path) => {
      expect(isPath(path)).toBe(true);
    },
  );
  test.each([
    ['/api/cards/%41/news', false],
    ['/v1/notification', false],
    ['/apis', true],
    ['/cards/api/', true],
  ])('S14: %s is a page: %s', (path, page) => {
    expect(isPage(path)).toBe(page);
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
