import { describe, expect, test, vi } from 'vitest';
import { Problem, PROBLEMS, type ProblemCode } from '@/lib/contract/problem';
import { SetPinError } from '@/lib/set-pin/errors';
import { createLog } from '../observe/log';
import { problemResponse } from './problem';

const log = createLog('silent');
const ACR = 'urn:bank:strong';
const answer = async (error: unknown) => {
  const response = problemResponse(error, log, ACR);
  return { response, problem: Problem.parse(await response.clone().json()), text: await response.text() };
};

describe('a refusal as the cardholder gets it', () => {
  test.each(Object.keys(PROBLEMS) as ProblemCode[])(
    '%s: status and code by the table, and no detail',
    async (code) => {
      const { response, problem, text } = await answer(new SetPinError(code, 'private-detail'));
      expect(response.status).toBe(PROBLEMS[code].status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(problem).toMatchObject({ code, status: PROBLEMS[code].status, retry: PROBLEMS[code].retry });
      expect(text).not.toContain('private-detail');
    },
  );

  test('S01: a missing step-up says so in RFC 9470’s words, and no other refusal does', async () => {
    const { response } = await answer(new SetPinError('step_up_required', 'none'));
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_user_authentication", acr_values="${ACR}", max_age="300"`,
    );
    const other = await answer(new SetPinError('unauthenticated', 'none'));
    expect(other.response.headers.has('www-authenticate')).toBe(false);
  });

  test('S21: the seconds to wait stand in the header and in the body', async () => {
    const error = new SetPinError('control_is_live', 'taken', { retryAfterSeconds: 31 });
    const { response, problem } = await answer(error);
    expect(response.headers.get('retry-after')).toBe('31');
    expect(problem.retryAfterSeconds).toBe(31);
  });

  test.each([new TypeError('canary at /srv/app'), 'canary', { canary: 1 }, undefined])(
    'S45: what is no refusal of ours (%s) is internal_error and nothing else',
    async (error) => {
      const { response, problem, text } = await answer(error);
      expect(response.status).toBe(500);
      expect(problem.code).toBe('internal_error');
      expect(text).not.toMatch(/canary|srv|TypeError/);
    },
  );

  test.each([
    Object.assign(new Error('canary'), { code: '57P01' }),
    Object.assign(new Error('canary'), { code: 'ECONNREFUSED' }),
    new Error('timeout exceeded when trying to connect'),
    new Error('Failed query: canary', { cause: new Error('Connection terminated unexpectedly') }),
    new SetPinError('internal_error', 'not written down', { cause: new Error('Query read timeout') }),
  ])(
    'REL-11: a database that gives no answer refuses all for a moment, and is no fault of ours: %s',
    async (error) => {
      const { response, problem, text } = await answer(error);
      expect([response.status, problem.code, response.headers.get('retry-after')]).toEqual([
        ...[503, 'store_unavailable', '5'],
      ]);
      expect(text).not.toContain('canary');
    },
  );

  test('REL-11: a refusal stays what it is, also where the database was the cause', async () => {
    const cause = new Error('Query read timeout');
    const { problem } = await answer(
      new SetPinError('act_unconfirmed', 'done, and not written down', { cause }),
    );
    expect(problem.code).toBe('act_unconfirmed');
  });

  test('the log gets the detail under the same incident, and faults of ours louder than refusals', async () => {
    const noted = { info: vi.spyOn(log, 'info'), error: vi.spyOn(log, 'error') };
    const { problem } = await answer(new SetPinError('not_found', 'private-detail'));
    await answer(new SetPinError('processor_nonsense', 'private-detail'));
    expect(noted.info).toHaveBeenCalledWith(
      expect.objectContaining({ incident: problem.incident, detail: 'private-detail' }),
      'request refused',
    );
    expect(noted.error).toHaveBeenCalledTimes(1);
  });
});
