import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCsrf } from '../auth/csrf';
import { signOutRoute } from './sign-out-route';

const BANK = 'https://cards.bank.example';
const COOKIE = '__Host-set-pin-session';
const csrf = createCsrf(['s'.repeat(32)]);
const mocks = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  find: vi.fn<() => Promise<unknown>>(),
  end: vi.fn<(sessionId: string) => Promise<string | null>>(),
  endAllOf: vi.fn<(holderId: string) => Promise<number>>(),
  record: vi.fn<(entry: object) => Promise<void>>(),
}));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (mocks.cookies.has(name) ? { value: mocks.cookies.get(name) } : undefined),
      set: (name: string, value: string) => void mocks.cookies.set(name, value),
    }),
}));
vi.mock('../container', () => ({
  container: () => ({
    env: { BANK_ORIGIN: BANK },
    log: { error: vi.fn(), info: vi.fn() },
    audit: { record: mocks.record },
    sessions: { find: mocks.find, end: mocks.end, endAllOf: mocks.endAllOf },
    provider: { logoutAddress: () => Promise.resolve(null) },
    csrf,
  }),
}));

beforeEach(() => {
  mocks.cookies = new Map([[COOKIE, 'token']]);
  mocks.find.mockReset().mockResolvedValue({ id: 'hld_anna', sessionId: 'session-1' });
  mocks.end.mockReset().mockResolvedValue(null);
  mocks.endAllOf.mockReset().mockResolvedValue(1);
  mocks.record.mockReset().mockResolvedValue();
});

const signOut = (
  token = csrf.tokenFor('session-1'),
  headers: Record<string, string> = {},
  because = 'csrf',
) =>
  signOutRoute(
    new Request(`${BANK}/api/sign-out`, {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: `${because}=${encodeURIComponent(token)}`,
    }),
  );

describe('signing out', () => {
  test('S09: ends the record of the session, and takes the cookie', async () => {
    const answer = await signOut();
    expect(mocks.end).toHaveBeenCalledExactlyOnceWith('session-1');
    expect(mocks.endAllOf).not.toHaveBeenCalled();
    expect(mocks.cookies.get(COOKIE)).toBe('');
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([303, '"cache", "storage"']);
  });

  test('S09: everywhere ends all of them', async () => {
    await signOut(undefined, {}, 'everywhere');
    expect(mocks.endAllOf).toHaveBeenCalledExactlyOnceWith('hld_anna');
  });

  test('whoever is pressed by somebody sees what everybody sees, and the audit knows', async () => {
    const usual = await signOut();
    mocks.cookies.set(COOKIE, 'token');
    const pressed = await signOut(undefined, {}, 'pressed');
    expect([...pressed.headers]).toEqual([...usual.headers]);
    expect(mocks.record).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'pressed' }));
    expect(mocks.record).toHaveBeenNthCalledWith(1, expect.not.objectContaining({ code: 'pressed' }));
  });

  test('S35: another page signs nobody out', async () => {
    expect((await signOut(undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(mocks.end).not.toHaveBeenCalled();
    expect(mocks.cookies.get(COOKIE)).toBe('token');
  });

  test.each(['', 'x', csrf.tokenFor('session-2')])(
    'S35: the form of another session signs nobody out: %j',
    async (token) => {
      const answer = await signOut(token);
      expect(answer.headers.get('location')).toBe(`${BANK}/security`);
      expect(mocks.end).not.toHaveBeenCalled();
    },
  );

  test('S09: whoever is signed out already stays so, and loses the cookie', async () => {
    mocks.find.mockResolvedValue(null);
    expect((await signOut('')).headers.get('location')).toBe(`${BANK}/sign-in?because=signed-out`);
    expect(mocks.cookies.get(COOKIE)).toBe('');
  });
});
