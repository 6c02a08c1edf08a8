import { expect, test } from 'vitest';
import { PROBLEMS } from '@/lib/contract/problem';
import { ApiError } from '../set-pin/api';
import { ACT_TROUBLES, remedyForAct } from './act-trouble';

test.each([
  ['connection', 'connection', 'kept'],
  ['act_unconfirmed', 'unconfirmed', 'kept'],
  ['control_is_live', 'stillOpen', 'kept'],
  ['processor_unavailable', 'busy', 'kept'],
  ['processor_refused', 'refused', 'kept'],
  ['unauthenticated', 'sessionEnded', 'gone'],
  ['step_up_required', 'proofUsedUp', 'gone'],
  ['step_up_refused', 'stepUpRefused', 'gone'],
  ['identity_unavailable', 'signInDown', 'gone'],
] as const)('%s is told as %s, and the proof is %s', (code, trouble, proof) => {
  expect(remedyForAct(new ApiError(code))).toEqual({ trouble, proof });
});

test.each(['not_offered', 'not_found'] as const)('after %s the card’s own page knows why', (code) => {
  expect(remedyForAct(new ApiError(code))).toBeNull();
});

test('every other code, known or not, has words too, and costs no proof', () => {
  for (const code of [...Object.keys(PROBLEMS), 'from_a_newer_server'] as ApiError['code'][]) {
    const remedy = remedyForAct(new ApiError(code));
    if (remedy) expect(ACT_TROUBLES).toContain(remedy.trouble);
  }
  expect(remedyForAct(new ApiError('bad_request'))).toEqual({ trouble: 'refused', proof: 'kept' });
});

test.each([
  [new DOMException('', 'NotAllowedError'), 'stepUpCancelled'],
  [new DOMException('', 'AbortError'), 'stepUpCancelled'],
  [new DOMException('', 'SecurityError'), 'passkeyUnavailable'],
  [new TypeError('x'), 'passkeyUnavailable'],
])('a passkey that says %s: %s', (error, trouble) => {
  expect(remedyForAct(error)).toEqual({ trouble, proof: 'gone' });
});
