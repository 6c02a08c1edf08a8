import { expect, test } from 'vitest';
import { ApiError } from '../set-pin/api';
import { inDoubt, leavesDoubt, remedyForAct } from './act-trouble';

/** Every code there is: what is told, and whether the proof is kept. Null where the card's own page knows why. */
const TABLE: Record<ApiError['code'], readonly [trouble: string, proof: 'kept' | 'gone'] | null> = {
  connection: ['connection', 'kept'],
  already_delivered: ['connection', 'kept'],
  request_in_progress: ['stillOpen', 'kept'],
  idempotency_key_reused: ['refused', 'kept'],
  act_unconfirmed: ['unconfirmed', 'kept'],
  control_is_live: ['stillOpen', 'kept'],
  processor_unavailable: ['busy', 'kept'],
  processor_refused: ['refused', 'kept'],
  processor_nonsense: ['refused', 'kept'],
  internal_error: ['unconfirmed', 'kept'],
  store_unavailable: ['unconfirmed', 'kept'],
  bad_request: ['refused', 'kept'],
  cross_site: ['refused', 'kept'],
  method_not_allowed: ['refused', 'kept'],
  body_too_large: ['refused', 'kept'],
  not_json: ['refused', 'kept'],
  not_form: ['refused', 'kept'],
  not_waiting_for_pin: ['refused', 'kept'],
  not_ready_for_pin: ['refused', 'kept'],
  unauthenticated: ['sessionEnded', 'gone'],
  step_up_required: ['proofUsedUp', 'gone'],
  step_up_refused: ['stepUpRefused', 'gone'],
  step_up_locked: ['stepUpLocked', 'gone'],
  quota_exceeded: ['tooOften', 'kept'],
  paused: ['paused', 'kept'],
  identity_unavailable: ['signInDown', 'gone'],
  not_offered: null,
  not_found: null,
  stale_page: null,
};

test.each([
  [2, 'stepUpTwoLeft'],
  [1, 'stepUpOneLeft'],
  [0, 'stepUpLocked'],
  [3, 'stepUpRefused'],
])('S06: a refused proof with %d tries left is told as %s', (left, trouble) => {
  expect(remedyForAct(new ApiError('step_up_refused', 0, left))).toEqual({ trouble, proof: 'gone' });
});

test.each(Object.entries(TABLE) as [ApiError['code'], (typeof TABLE)['connection']][])(
  '%s is told as %j',
  (code, said) => {
    expect(remedyForAct(new ApiError(code))).toEqual(said && { trouble: said[0], proof: said[1] });
  },
);

test.each([
  ['busy', 'kept', 'unconfirmed'],
  ['refused', 'kept', 'unconfirmed'],
  ['connection', 'kept', 'connection'],
  ['stillOpen', 'kept', 'stillOpen'],
  ['sessionEnded', 'gone', 'sessionEnded'],
  ['proofUsedUp', 'gone', 'lookFirst'],
  ['signInDown', 'gone', 'lookFirst'],
] as const)('once it may have been done, %s with a proof %s is told as %s', (trouble, proof, said) => {
  expect(inDoubt({ trouble, proof })).toEqual({ trouble: said, proof });
});

test('no answer leaves a doubt, and a refusal none', () => {
  const leaves = (code: ApiError['code']) => {
    const remedy = remedyForAct(new ApiError(code));
    return remedy && leavesDoubt(remedy);
  };
  expect(
    ['connection', 'act_unconfirmed', 'internal_error'].map((code) => leaves(code as ApiError['code'])),
  ).toEqual([true, true, true]);
  expect([leaves('processor_refused'), leaves('step_up_required')]).toEqual([false, false]);
});

test('what a newer server says has words too', () => {
  const newer = 'from_a_newer_server' as ApiError['code'];
  expect(remedyForAct(new ApiError(newer))).toEqual({ trouble: 'refused', proof: 'kept' });
});

test.each([
  [new DOMException('', 'NotAllowedError'), 'stepUpCancelled'],
  [new DOMException('', 'AbortError'), 'stepUpCancelled'],
  [new DOMException('', 'SecurityError'), 'passkeyUnavailable'],
  [new TypeError('x'), 'passkeyUnavailable'],
])('a passkey that says %s: %s', (error, trouble) => {
  expect(remedyForAct(error)).toEqual({ trouble, proof: 'gone' });
});
