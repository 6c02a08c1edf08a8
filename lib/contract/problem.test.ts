import { describe, expect, test } from 'vitest';
import { Problem, PROBLEMS } from './problem';

/** Asking again with the same request can only be refused again. */
const HOPELESS: readonly number[] = [400, 404, 405, 413, 415, 422];
const rows = Object.entries(PROBLEMS);

describe('the closed list of refusals', () => {
  test.each(rows)('%s is a 4xx or 5xx, and its code says nothing but itself', (code, { status }) => {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  test.each(rows)('%s can be said as RFC 9457 problem details', (code, { status, retry }) => {
    const problem = { type: 'about:blank', title: code, status, code, retry, incident: 'i' };
    expect(Problem.safeParse(problem).success).toBe(true);
  });

  test('a code that is not on the list is no problem of ours', () => {
    const problem = { ...{ type: 'about:blank', title: 't', status: 400 }, code: 'no_such_code' };
    expect(Problem.safeParse({ ...problem, retry: 'never', incident: 'i' }).success).toBe(false);
  });

  test('a fault of the request is never worth repeating, and a fault behind us always is', () => {
    for (const [, { status, retry }] of rows) {
      if (status >= 500) expect(retry).toBe('later');
      if (HOPELESS.includes(status)) expect(retry).toBe('never');
    }
  });

  test('S01: what a sign-in or a step-up would mend says so', () => {
    expect(PROBLEMS.unauthenticated).toEqual({ status: 401, retry: 'after_sign_in' });
    expect(PROBLEMS.step_up_required).toEqual({ status: 401, retry: 'after_step_up' });
    expect(PROBLEMS.step_up_refused).toEqual({ status: 403, retry: 'after_step_up' });
  });

  test('S04: a control that is live is a conflict, and S13: so is a card that does not wait', () => {
    expect(PROBLEMS.control_is_live.status).toBe(409);
    expect(PROBLEMS.not_waiting_for_pin.status).toBe(409);
    expect(PROBLEMS.not_ready_for_pin.status).toBe(409);
  });
});
