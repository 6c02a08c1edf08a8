import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { SetPinError } from '@/lib/set-pin/errors';
import { createCsrf } from '../auth/csrf';
import { cookieOptions } from '../auth/session-cookie';
import { cardholderRoute } from './cardholder-route';

const BANK = 'https://cards.bank.example';
const COOKIE = '__Host-set-pin-session';
const csrf = createCsrf(['s'.repeat(32)]);
const HOLDER = {
  ...{ id: 'hld_anna', sessionId: 'session-1', subject: 'anna', customerId: '1001', auditUser: 'u' },
  ...{ browser: null, left: { idleMs: 1, endsMs: 2 } },
};
const mocks = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  flags: [] as object[],
  find: vi.fn<(token: string, use: object) => Promise<unknown>>(),
  rotateIfDue: vi.fn<(token: string) => Promise<string | null>>(),
  record: vi.fn<(entry: { code?: string }) => Promise<void>>(),
  begin:
    vi.fn<(holder: object, key: string, request: string) => Promise<(outcome: string) => Promise<void>>>(),
}));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (mocks.cookies.has(name) ? { value: mocks.cookies.get(name) } : undefined),
      set: (name: string, value: string, flags: object) => {
        mocks.cookies.set(name, value);
        mocks.flags.push(flags);
      },
    }),
}));
vi.mock('../container', () => ({
  container: () => ({
    env: { BANK_ORIGIN: BANK, OIDC_STEP_UP_ACR: 'urn:strong' },
    log: { error: vi.fn(), info: vi.fn() },
    audit: { record: mocks.record },
    sessions: { find: mocks.find, rotateIfDue: mocks.rotateIfDue },
    csrf,
    requestKeys: { begin: mocks.begin },
  }),
}));

beforeEach(() => {
  mocks.cookies = new Map([[COOKIE, 'token']]);
  mocks.find.mockReset().mockResolvedValue(HOLDER);
  mocks.rotateIfDue.mockReset().mockResolvedValue(null);
  mocks.record.mockReset().mockResolvedValue();
});

const OURS = { 'sec-fetch-site': 'same-origin', 'x-csrf-token': csrf.tokenFor(HOLDER.sessionId) };
const handle = vi.fn(() => Promise.resolve(Response.json({ done: true })));
const door = { params: z.strictObject({ cardRef: z.string().regex(/^crd_/) }), body: z.strictObject({}) };

interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly cardRef?: string;
  readonly body?: object;
}
/** What a refusal says, but for the number that names it. */
const withoutIncident = (problem: unknown): Record<string, unknown> => ({
  ...(problem as Record<string, unknown>),
  incident: 'any',
});

async function ask(route: ReturnType<typeof cardholderRoute>, asked: Ask = {}) {
  const { method = 'POST', headers = OURS, cardRef = 'crd_a', body = {} } = asked;
  handle.mockClear();
  const request = new Request(`${BANK}/api/x`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await route(request, { params: Promise.resolve({ cardRef }) });
  const json = withoutIncident(await answer.json());
  return { status: answer.status, code: json['code'], json, wasHandled: handle.mock.calls.length > 0 };
}
const route = cardholderRoute(door, handle);
const reading = cardholderRoute({ params: door.params }, handle);

describe('S14: the door of the API, without any middleware before it', () => {
  test.each<[string, Record<string, string>]>([
    ['plainly', {}],
    ['as if middleware had run', { 'x-middleware-subrequest': 'middleware:middleware:middleware' }],
    ['as if it were another path', { 'x-middleware-rewrite': '/livez', 'x-original-url': '/livez' }],
    ['as a prefetch of the router', { 'x-middleware-prefetch': '1', 'next-router-prefetch': '1' }],
    ['as data of a page', { 'x-nextjs-data': '1', rsc: '1' }],
    ['by another method', { 'x-http-method-override': 'GET' }],
  ])('S14: opens to nobody without a session, asked %s', async (_, headers) => {
    mocks.cookies.clear();
    for (const [it, method] of [[route, 'POST'] as const, [reading, 'GET'] as const])
      expect(await ask(it, { method, headers: { ...OURS, ...headers } })).toMatchObject({
        ...{ status: 401, code: 'unauthenticated', wasHandled: false },
      });
  });

  test('S14: opens to nobody with a cookie behind which no session lives', async () => {
    mocks.find.mockResolvedValue(null);
    expect(await ask(route)).toMatchObject({ status: 401, wasHandled: false });
    expect(await ask(reading, { method: 'GET' })).toMatchObject({ status: 401, wasHandled: false });
  });

  test('S14: its twin: opens to whoever is signed in', async () => {
    expect(await ask(route)).toMatchObject({ status: 200, wasHandled: true });
    expect(await ask(reading, { method: 'GET', headers: {} })).toMatchObject({ status: 200 });
  });
});

describe('S35: an act', () => {
  test('S35: that another page asked for is refused before the session is looked at', async () => {
    const headers = { ...OURS, 'sec-fetch-site': 'same-site' };
    expect(await ask(route, { headers })).toMatchObject({ code: 'cross_site', wasHandled: false });
    expect(mocks.find).not.toHaveBeenCalled();
  });

  test.each([undefined, '', 'x', csrf.tokenFor('session-2')])(
    'S35: with the token %j is none of this session’s pages',
    async (token) => {
      const headers = { 'sec-fetch-site': 'same-origin', ...(token && { 'x-csrf-token': token }) };
      expect(await ask(route, { headers })).toMatchObject({ code: 'stale_page', wasHandled: false });
    },
  );
});

describe('what a handler gets', () => {
  test('S12: a malformed handle is the same answer as a stranger’s', async () => {
    handle.mockRejectedValueOnce(new SetPinError('not_found', 'no such handle for this holder'));
    const stranger = await route(
      new Request(BANK, {
        method: 'POST',
        headers: { ...OURS, 'content-type': 'application/json' },
        body: '{}',
      }),
      { params: Promise.resolve({ cardRef: 'crd_a' }) },
    );
    const json = withoutIncident(await stranger.json());
    const malformed = await ask(route, { cardRef: '../1' });
    expect([malformed.status, malformed.json]).toEqual([stranger.status, json]);
    expect(malformed).toMatchObject({ status: 404, wasHandled: false });
  });

  test('S15: a body with a field that nobody asked for does not get there', async () => {
    expect(await ask(route, { body: { scope: 'VIEW_PIN' } })).toMatchObject({
      ...{ code: 'bad_request', wasHandled: false },
    });
  });

  test('S48: a refusal is written down, and stands where it cannot be', async () => {
    mocks.record.mockRejectedValue(new Error('disk full'));
    expect(await ask(route, { cardRef: '../1' })).toMatchObject({ status: 404 });
    expect(mocks.record.mock.calls[0]?.[0]).toMatchObject({ event: 'request_refused', code: 'not_found' });
  });
});

describe('what a request is to its session', () => {
  test.each([
    ['S08: a read is polling, and no act of the person', reading, 'GET', { activity: false, reading: true }],
    ['S08: anything else is one', route, 'POST', { activity: true, reading: false }],
    [
      'S08: unless its route says that it is none',
      cardholderRoute({ ...door, activity: false }, handle),
      ...(['POST', { activity: false, reading: false }] as const),
    ],
  ] as const)('%s', async (_, it, method, use) => {
    await ask(it, { method });
    expect(mocks.find).toHaveBeenCalledWith('token', use);
  });

  test('S09 S36: where a proof may have been accepted it gets a new cookie, whatever became of the act', async () => {
    const proving = cardholderRoute({ ...door, proves: true }, handle);
    mocks.rotateIfDue.mockResolvedValue('fresh');
    await ask(proving);
    expect(mocks.cookies.get(COOKIE)).toBe('fresh');
    expect(mocks.flags.at(-1), 'S36').toEqual({ ...cookieOptions, maxAge: 12 * 60 * 60 });
    mocks.cookies.set(COOKIE, 'token');
    handle.mockRejectedValueOnce(new SetPinError('not_offered', 'no'));
    await ask(proving);
    expect(mocks.cookies.get(COOKIE)).toBe('fresh');
  });

  test('S09: and nowhere else', async () => {
    await ask(route);
    expect(mocks.rotateIfDue).not.toHaveBeenCalled();
  });
});

describe('S22: an act that must not be done twice', () => {
  const once = cardholderRoute({ ...door, once: true }, handle);
  const KEY = 'k'.repeat(16);
  const end = vi.fn<(outcome: string) => Promise<void>>();
  const asked = (key?: string) => ask(once, { headers: { ...OURS, ...(key && { 'idempotency-key': key }) } });
  beforeEach(() => {
    end.mockReset().mockResolvedValue();
    mocks.begin.mockReset().mockResolvedValue(end);
  });

  test.each([undefined, 'short', 'k'.repeat(65), 'k k k k k k k k k'])(
    'S22: with the key %j it is not begun',
    async (key) => {
      expect(await asked(key)).toMatchObject({ code: 'bad_request', wasHandled: false });
      expect(mocks.begin).not.toHaveBeenCalled();
    },
  );

  test('S22: is begun under holder, key, path and body, and its end is kept', async () => {
    expect(await asked(KEY)).toMatchObject({ status: 200, wasHandled: true });
    expect(mocks.begin).toHaveBeenCalledWith(HOLDER, KEY, '/api/x {}');
    expect(end.mock.calls).toEqual([['done']]);
  });

  test.each([
    [new SetPinError('not_offered', 'no'), 'not_offered'],
    [new Error('a fault of ours'), 'internal_error'],
  ])('S22: so is its refusal: %s', async (error, outcome) => {
    handle.mockRejectedValueOnce(error);
    expect(await asked(KEY)).toMatchObject({ code: outcome });
    expect(end.mock.calls).toEqual([[outcome]]);
  });

  test('S22: where it was begun before nothing is done', async () => {
    mocks.begin.mockRejectedValue(new SetPinError('already_delivered', 'done'));
    expect(await asked(KEY)).toMatchObject({ status: 409, code: 'already_delivered', wasHandled: false });
  });

  test('S22: an end that cannot be written down takes nothing away from what was done', async () => {
    end.mockRejectedValue(new Error('disk full'));
    expect(await asked(KEY)).toMatchObject({ status: 200, wasHandled: true });
  });

  test('REL-01 REL-11: a database that gave no answer is asked nothing more for this request', async () => {
    const proving = cardholderRoute({ ...door, once: true, proves: true }, handle);
    const cause = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    for (const error of [cause, new SetPinError('internal_error', 'not written down', { cause })]) {
      handle.mockRejectedValueOnce(error);
      const headers = { ...OURS, 'idempotency-key': KEY };
      expect(await ask(proving, { headers })).toMatchObject({ status: 503, code: 'store_unavailable' });
    }
    for (const later of [end, mocks.record, mocks.rotateIfDue]) expect(later).not.toHaveBeenCalled();
  });
});
