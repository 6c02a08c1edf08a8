import { beforeEach, describe, expect, test, vi } from 'vitest';
import { languageRoute } from './language-route';

const BANK = 'https://cards.bank.example';
const mocks = vi.hoisted(() => ({
  kept: [] as unknown[],
  holder: null as { id: string } | null,
  prefers: vi.fn<(holderId: string, language: string) => Promise<void>>(),
}));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ set: (...given: unknown[]) => void mocks.kept.push(given) }),
}));
vi.mock('../auth/require-cardholder', () => ({ currentCardholder: () => Promise.resolve(mocks.holder) }));
vi.mock('../container', () => ({
  container: () => ({
    env: { BANK_ORIGIN: BANK },
    log: { error: vi.fn(), info: vi.fn() },
    contacts: { prefers: mocks.prefers },
  }),
}));
beforeEach(() => {
  mocks.kept = [];
  mocks.holder = null;
  mocks.prefers.mockReset().mockResolvedValue();
});

const choose = (body: unknown, site = 'same-origin') =>
  languageRoute(
    new Request(`${BANK}/api/language`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': site },
      body: JSON.stringify(body),
    }),
  );

describe('the choice of a language', () => {
  test('is kept for a year in a cookie of this host, also without a session', async () => {
    expect((await choose({ language: 'fi' })).status).toBe(204);
    expect(mocks.kept).toEqual([
      [
        '__Host-set-pin-language',
        'fi',
        { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: 31_536_000 },
      ],
    ]);
    expect(mocks.prefers).not.toHaveBeenCalled();
  });

  test('counts for letters too, for whoever is signed in', async () => {
    mocks.holder = { id: 'hld_anna' };
    await choose({ language: 'sv' });
    expect(mocks.prefers).toHaveBeenCalledWith('hld_anna', 'sv');
  });

  test.each([[{ language: 'de' }], [{}], [{ language: 'fi', more: 1 }], ['fi']])(
    'S15: %j is none',
    async (body) => {
      expect((await choose(body)).status).toBe(400);
      expect(mocks.kept).toEqual([]);
    },
  );

  test('S35: is made on our own page alone', async () => {
    expect((await choose({ language: 'fi' }, 'cross-site')).status).toBe(403);
    expect(mocks.kept).toEqual([]);
  });
});
