import { describe as group, expect, test } from 'vitest';
import { SetPinError } from '@/lib/set-pin/errors';
import { describe } from './log';

const CANARY = 'canary-4929';
const said = (error: unknown) => JSON.stringify(describe(error));

/** What may come with a message: values that a person, a driver or the processor put there. */
const ERRORS: readonly [kind: string, error: unknown][] = [
  ['an Error', new Error(CANARY)],
  ['an Error whose message reads like a place', new Error(`refused at ${CANARY}`)],
  ['an Error of several lines', new Error(`first\n    at ${CANARY} (file.ts:1:1)`)],
  ['a TypeError', new TypeError(`${CANARY} is no function`)],
  ['a cause', new Error('outside', { cause: new Error(CANARY) })],
  [
    'a cause that reads like a place',
    new SetPinError('processor_unavailable', 'x', { cause: new Error(`at ${CANARY}`) }),
  ],
  ['a field of its own', Object.assign(new Error('x'), { input: CANARY, detail: CANARY })],
  ['a string', CANARY],
  ['an object', { message: CANARY }],
];

group('what the log says of an error', () => {
  test.each(ERRORS)('S16: %s is never told by its message', (_, error) => {
    expect(said(error)).not.toContain(CANARY);
  });

  test('a refusal of ours is told by code and detail', () => {
    expect(describe(new SetPinError('not_found', 'no such handle'))).toEqual({
      code: 'not_found',
      detail: 'no such handle',
    });
  });

  test('an unexpected error is told by name, code and place, and its cause likewise', () => {
    const cause = Object.assign(new TypeError('x'), { code: 'ECONNRESET' });
    expect(describe(new RangeError('x', { cause }))).toMatchObject({
      name: 'RangeError',
      where: expect.stringContaining('log.test.ts') as string,
      cause: { name: 'TypeError', code: 'ECONNRESET' },
    });
  });
});
