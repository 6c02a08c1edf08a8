import type { Account } from 'next-auth';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readEnv } from '../env';
import { GOOD_ENV } from '../good-env.fixture';
import { createLog } from '../observe/log';
import { createAuthOptions } from './options';
import { cookieOptions } from './session-cookie';
import type { SignIn } from './session-store';

const COOKIE = '__Host-set-pin-session';
const mocks = vi.hoisted(() => ({ cookies: new Map<string, string>() }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: (name: string) => ({ value: mocks.cookies.get(name) }) }),
}));

const begin = vi.fn((signIn: SignIn) => {
  const cardholder = { id: 'hld_anna', sessionId: 'new', customerId: signIn.customerId };
  return Promise.resolve({ token: 'token-of-the-new', cardholder });
});
const end = vi.fn<(sessionId: string) => Promise<null>>(() => Promise.resolve(null));
const find = vi.fn((token: string) => Promise.resolve(token === 'former' ? { sessionId: 'old' } : null));
const options = createAuthOptions({
  env: readEnv(GOOD_ENV),
  sessions: { begin, end, find } as never,
  contacts: { keep: () => Promise.resolve() } as never,
  audit: { record: () => Promise.resolve() },
  log: createLog('silent'),
});
const CLAIMS = { iss: GOOD_ENV.OIDC_ISSUER, sub: 'anna', enfuce_customer_id: '1001' };

/** What next-auth calls at a sign-in, with the claims of the ID token that it has verified. */
const signIn = (claims: object, parts: object = {}) =>
  options.callbacks?.jwt?.({
    ...{ token: {}, user: { id: 'anna' }, account: { id_token: 'id-token' } as unknown as Account },
    ...{ profile: claims, trigger: 'signIn' as const },
    ...parts,
  });

beforeEach(() => {
  mocks.cookies.clear();
  for (const mock of [begin, end, find]) mock.mockClear();
});

describe('S03: who a session is', () => {
  test('S03: is what the verified ID token says', async () => {
    await expect(signIn({ ...CLAIMS, sid: 'sid-1' })).resolves.toEqual({ handle: 'token-of-the-new' });
    expect(begin).toHaveBeenCalledExactlyOnceWith({
      ...{ issuer: CLAIMS.iss, subject: 'anna', customerId: '1001' },
      ...{ providerSid: 'sid-1', idToken: 'id-token' },
    });
  });

  test.each([undefined, null, '', 1001, ['1001'], '../1001', 'x'.repeat(65)])(
    'S03: whose customer number is %j is no customer',
    async (number) => {
      await signIn({ ...CLAIMS, enfuce_customer_id: number, email: 'anna@bank.example' });
      expect(begin.mock.calls[0]?.[0]).toMatchObject({ customerId: null });
    },
  );

  test.each([{ sub: undefined }, { sub: '' }, { iss: undefined }])(
    'S03: nobody without %j',
    async (missing) => {
      await expect(signIn({ ...CLAIMS, ...missing })).rejects.toThrow();
      expect(begin).not.toHaveBeenCalled();
    },
  );

  test('S03: what a browser posts as an update changes nothing', async () => {
    const update = { trigger: 'update', account: null, session: { sub: 'berta', handle: 'theirs' } };
    const token = { handle: 'own', sub: 'berta', acr: 'urn:bank:strong' };
    expect(await signIn(CLAIMS, { ...update, token })).toEqual({ handle: 'own' });
    expect(begin).not.toHaveBeenCalled();
  });

  test('S03: a sign-in is bound to the browser that began it, and to one answer', () => {
    expect(options.providers[0]).toMatchObject({ checks: ['pkce', 'state', 'nonce'], idToken: true });
  });
});

describe('S09: a sign-in', () => {
  test('S09: ends the session that this browser had', async () => {
    mocks.cookies.set(COOKIE, 'former');
    await signIn(CLAIMS);
    expect(end).toHaveBeenCalledExactlyOnceWith('old');
  });

  test('S09: and none where it had none that lives', async () => {
    mocks.cookies.set(COOKIE, 'of nobody');
    await signIn(CLAIMS);
    expect(end).not.toHaveBeenCalled();
  });

  test('S09: a cookie behind which no session lives is nobody’s', async () => {
    const decode = options.jwt?.decode as (given: { token: string }) => Promise<unknown>;
    expect(await decode({ token: 'former' })).toEqual({ handle: 'former' });
    expect(await decode({ token: 'forged' })).toBeNull();
  });
});

test('S11: wherever a browser wants to be led, it is led to a page of ours', async () => {
  const redirect = options.callbacks?.redirect as (to: { url: string; baseUrl: string }) => Promise<string>;
  const baseUrl = GOOD_ENV.BANK_ORIGIN;
  expect(await redirect({ url: '/not-me', baseUrl })).toBe(`${baseUrl}/not-me`);
  for (const url of ['https://evil.example/', '//evil.example', `${baseUrl}.evil.example/`])
    expect(await redirect({ url, baseUrl })).toBe(`${baseUrl}/cards`);
});

test('S36: every cookie of next-auth is __Host- and has the flags of ours', () => {
  const cookies = Object.values({ ...options.cookies });
  expect(cookies).toHaveLength(6);
  for (const cookie of cookies)
    expect(cookie).toEqual({ name: expect.stringMatching(/^__Host-/) as string, options: cookieOptions });
});
