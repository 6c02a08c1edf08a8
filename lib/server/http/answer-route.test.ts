import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerRoute } from './answer-route';

const BANK = 'https://cards.bank.example';
const COOKIE = '__Host-set-pin-session';
const HOLDER = { id: 'hld_anna', sessionId: 'session-1', subject: 'anna' };
const mocks = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  find: vi.fn<() => Promise<unknown>>(),
  rotateIfDue: vi.fn<() => Promise<string | null>>(),
  answer: vi.fn<(holder: unknown, query: URLSearchParams) => Promise<string>>(),
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
    log: { error: vi.fn() },
    sessions: { find: mocks.find, rotateIfDue: mocks.rotateIfDue, findEnded: () => Promise.resolve(null) },
    stepUpAnswers: { answer: mocks.answer, answerTooLate: () => Promise.resolve('/too-late') },
  }),
}));

beforeEach(() => {
  mocks.cookies = new Map([[COOKIE, 'token']]);
  mocks.find.mockReset().mockResolvedValue(HOLDER);
  mocks.rotateIfDue.mockReset().mockResolvedValue('fresh');
  mocks.answer.mockReset().mockResolvedValue('/cards/crd_a/pin?step-up=done');
});
const arrives = async (host = BANK) => {
  const answer = await answerRoute(new Request(`${host}/api/step-up/answer?state=s&code=c`));
  return [answer.status, answer.headers.get('location')];
};

describe('the provider’s answer to a step-up', () => {
  test('S09: changes the cookie', async () => {
    await arrives();
    expect(mocks.cookies.get(COOKIE)).toBe('fresh');
  });

  test('S14: is looked at for whoever is signed in, and for nobody else', async () => {
    mocks.find.mockResolvedValue(null);
    expect(await arrives()).toEqual([303, `${BANK}/sign-in?because=ended`]);
    expect(mocks.answer).not.toHaveBeenCalled();
  });

  test('S11: leads to our own origin, whatever host was named', async () => {
    expect(await arrives('https://evil.example')).toEqual([303, `${BANK}/cards/crd_a/pin?step-up=done`]);
  });

  test('what fails says nothing of why', async () => {
    mocks.answer.mockRejectedValue(new Error('disk full'));
    expect(await arrives()).toEqual([303, `${BANK}/cards`]);
  });
});
