import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hearLibraries } from './library-words';

const CANARY = 'canary-canary';
const { error, warn } = console;
const log = { error: vi.fn(), warn: vi.fn() };
beforeEach(() => hearLibraries(log));
afterEach(() => {
  Object.assign(console, { error, warn });
  vi.clearAllMocks();
});

test('S16: an error that Next prints is a line of our log, with its name, code and place', () => {
  console.error(' ⨯', Object.assign(new TypeError(CANARY), { code: 'ERR_INVALID_URL', input: CANARY }));
  expect(log.error).toHaveBeenCalledWith(
    expect.objectContaining({
      name: 'TypeError',
      code: 'ERR_INVALID_URL',
      where: expect.any(String) as string,
    }),
    'said by a library',
  );
});

test.each([
  ['an error’s words', new Error(`Failed to find Server Action "${CANARY}"`)],
  ['those of its cause', new Error('x', { cause: new Error(`params: ${CANARY}`) })],
  ['text', `${CANARY}\n{"level":30}`],
  ['an object', { query: CANARY }],
  ['nothing', undefined],
])('S16: of %s nothing is written down', (_, said) => {
  console.error(said);
  console.warn('⚠', said);
  expect([log.error, log.warn].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(JSON.stringify([log.error.mock.calls, log.warn.mock.calls])).not.toContain(CANARY);
});
