import { beforeEach, expect, test, vi } from 'vitest';
import { NORDLUND } from '../brands.fixture';
import { createAllTexts } from '../texts/texts';
import { currentLanguage, languageItems } from './current-texts';

const mocks = vi.hoisted(() => ({ chosen: undefined as string | undefined, accepted: '' }));
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers(mocks.accepted ? { 'accept-language': mocks.accepted } : {})),
  cookies: () =>
    Promise.resolve({
      get: (name: string) =>
        name === '__Host-set-pin-language' && mocks.chosen !== undefined
          ? { value: mocks.chosen }
          : undefined,
    }),
}));
vi.mock('../container', () => ({
  container: () => ({ env: { BANK_ORIGIN: 'https://cards.bank.example' }, texts: createAllTexts(NORDLUND) }),
}));
beforeEach(() => {
  mocks.chosen = undefined;
  mocks.accepted = '';
});

test.each([
  ['fi', 'fi'],
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['en;q=0.3, fi-FI;q=0.9', 'fi'],
  ['de-DE,de;q=0.9,sv;q=0.2', 'sv'],
  ['de', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['fi;q=0, en', 'en'],
  [`${'x-'.repeat(400)},fi`, 'fi'],
])('a browser that wants %j is answered in %s', async (accepted, language) => {
  mocks.accepted = accepted;
  expect(await currentLanguage()).toBe(language);
});

test('what the person chose counts before what their browser wants', async () => {
  mocks.accepted = 'fi';
  mocks.chosen = 'sv';
  expect(await currentLanguage()).toBe('sv');
});

test.each(['de', '', '__proto__', '../en'])('a choice that is none (%j) is not heard', async (chosen) => {
  mocks.accepted = 'fi';
  mocks.chosen = chosen;
  expect(await currentLanguage()).toBe('fi');
});

test('every language has a name in itself', () => {
  expect(languageItems().map(({ name }) => name)).toEqual(['English', 'Suomi', 'Svenska']);
});
