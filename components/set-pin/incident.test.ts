import { describe, expect, test } from 'vitest';
import { ApiError } from './api';
import { incidentOf, sayIncident } from './incident';

const refused = (code: ApiError['code'], incident?: string) => new ApiError(code, 0, undefined, incident);

describe('what to name on the phone', () => {
  test('is told where the fault is not the person’s', () => {
    for (const code of ['processor_unavailable', 'internal_error', 'step_up_locked'] as const)
      expect(incidentOf(refused(code, 'Ab3'))).toBe('Ab3');
  });

  test('is not where the page itself says how to go on, and not where there is none', () => {
    expect(incidentOf(refused('step_up_required', 'Ab3'))).toBeNull();
    expect(incidentOf(refused('internal_error'))).toBeNull();
    expect(incidentOf(new Error('Ab3'))).toBeNull();
  });

  test('stands in its sentence', () => {
    expect(sayIncident('Name this: {incident}', 'Ab3')).toBe('Name this: Ab3');
    expect(sayIncident('Name this: {incident}', null)).toBeUndefined();
  });
});
