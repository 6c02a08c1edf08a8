import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../contract/problem';
import { SetPinError } from './errors';

const DETAIL = 'the-private-detail';
const error = new SetPinError('step_up_refused', DETAIL, { retryAfterSeconds: 7 });

test.each(Object.keys(PROBLEMS) as ProblemCode[])('%s: the message is the code', (code) => {
  const { message, status } = new SetPinError(code, DETAIL);
  expect(message).toBe(code);
  expect(status).toBe(PROBLEMS[code].status);
});

test.each([
  ['JSON', JSON.stringify(error)],
  ['String', String(error)],
  ['the stack', error.stack],
  ['inspect', inspect(error, { depth: Infinity, showHidden: true, getters: true })],
  ['a copy of its fields', JSON.stringify(Object.entries(error))],
])('%s never shows the detail', (_, text) => {
  expect(text).not.toContain(DETAIL);
});

test('log and audit still get the detail', () => {
  expect(error.toAudit()).toEqual({ code: 'step_up_refused', detail: DETAIL });
});

test('it carries its cause and the seconds to wait, or neither', () => {
  const cause = new Error('why');
  expect(new SetPinError('identity_unavailable', DETAIL, { cause }).cause).toBe(cause);
  expect(error.retryAfterSeconds).toBe(7);
  expect(new SetPinError('not_found', DETAIL).retryAfterSeconds).toBeUndefined();
});
