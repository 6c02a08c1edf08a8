import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ENDPOINTS } from '@/lib/contract/openapi';
import { handler } from './handler';

const BANK = 'https://cards.bank.example';
const mocks = vi.hoisted(() => ({
  nextAuth: vi.fn(() => Promise.resolve(new Response('next-auth'))),
  forget: vi.fn(),
  kept: '',
}));
vi.mock('next-auth', () => ({ default: () => mocks.nextAuth }));
vi.mock('../container', () => ({
  container: () => ({
    ...{ log: { error: vi.fn(), info: vi.fn() }, authOptions: {} },
    env: { BANK_ORIGIN: 'https://cards.bank.example' },
  }),
}));
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (name === '__Host-set-pin-callback' ? { value: mocks.kept } : undefined),
      set: mocks.forget,
    }),
}));
beforeEach(() => {
  vi.clearAllMocks();
  mocks.kept = '';
});

const FORM = 'application/x-www-form-urlencoded';
const ask = (
  method: string,
  path: string,
  headers: Record<string, string> = { 'content-length': '9', 'content-type': FORM },
) => handler(new Request(`${BANK}/api/auth/${path}`, { method, headers }), { params: Promise.resolve({}) });

const OPEN = [
  ['GET', 'csrf'],
  ['GET', 'callback/bank'],
  ['GET', 'error'],
  ['GET', 'signin'],
  ['POST', 'signin/bank'],
] as const;

describe('what of next-auth there is', () => {
  test.each(OPEN)('%s %s: the sign-in and the way back', async (method, path) => {
    expect((await ask(method, `${path}?code=c&state=s`)).status).toBe(200);
  });

  test('S50: is what the description says', () => {
    const described = ENDPOINTS.filter(({ path }) => path.startsWith('/api/auth/'));
    expect(described.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      OPEN.map(([method, path]) => `${method} /api/auth/${path}`).sort(),
    );
  });

  test.each([
    ['POST', 'session', 'S03: an update of the session'],
    ['PATCH', 'session', 'S03: or by another method'],
    ['GET', 'session', 'S03: what a session holds'],
    ['GET', 'providers', 'S03: a list of providers'],
    ['POST', 'callback/bank', 'S03: an answer of no redirect'],
    ['POST', 'callback/credentials', 'S03: a password of our own'],
    ['POST', 'signin/evil', 'S03: another provider'],
    ['POST', 'signout', 'S09: a sign-out that leaves the record alive'],
    ['GET', 'signout', 'S09: or its page'],
    ['POST', '_log', 'S16: a log for strangers’ words'],
    ['GET', 'csrf/../session', 'S03: a path that is resolved'],
    ['GET', '%73ession', 'S03: or encoded'],
  ])('%s %s is not there (%s)', async (method, path) => {
    expect((await ask(method, path)).status).toBe(404);
    expect(mocks.nextAuth).not.toHaveBeenCalled();
  });

  test.each(['.', 'x', '//', 'http://', 'javascript:x', '\u0000', 'https://bank.example:99999'])(
    'S50: to go to %j afterwards is refused, whether the address or the cookie says so',
    async (wanted) => {
      expect(
        (await ask('GET', `csrf?callbackUrl=/cards&callbackUrl=${encodeURIComponent(wanted)}`)).status,
      ).toBe(400);
      expect(mocks.forget).not.toHaveBeenCalled();
      mocks.kept = wanted;
      expect((await ask('GET', 'csrf')).status).toBe(400);
      expect(mocks.nextAuth).not.toHaveBeenCalled();
      // Or nobody could sign in with this browser any more.
      expect(mocks.forget).toHaveBeenCalledWith(
        '__Host-set-pin-callback',
        '',
        expect.objectContaining({ maxAge: 0 }),
      );
    },
  );

  test.each(['/cards', `${BANK}/cards`, 'https://attacker.example', ''])(
    'to go to %j afterwards is for next-auth to judge',
    async (wanted) => {
      mocks.kept = wanted;
      expect((await ask('GET', `csrf?callbackUrl=${encodeURIComponent(wanted)}`)).status).toBe(200);
    },
  );

  test.each(['application/json', 'application/json;', 'text/plain', `${FORM}; application/json`, ''])(
    'S50: a sign-in request of the type %j is refused',
    async (type) => {
      const headers = { 'content-length': '9', ...(type && { 'content-type': type }) };
      expect((await ask('POST', 'signin/bank', headers)).status).toBe(415);
      expect(mocks.nextAuth).not.toHaveBeenCalled();
    },
  );

  test('as a browser writes it, its type is taken', async () => {
    const headers = { 'content-length': '9', 'content-type': `${FORM};charset=UTF-8` };
    expect((await ask('POST', 'signin/bank', headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['too large', { 'content-length': '4097' }],
    ['of unknown size', {}],
    ['of no size', { 'content-length': 'x' }],
  ])('S17: a sign-in request %s is refused', async (_, headers) => {
    expect((await ask('POST', 'signin/bank', headers)).status).toBe(413);
    expect(mocks.nextAuth).not.toHaveBeenCalled();
  });
});
