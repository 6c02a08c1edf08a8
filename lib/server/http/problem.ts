import 'server-only';
import { type Problem, PROBLEMS } from '@/lib/contract/problem';
import { SetPinError } from '@/lib/set-pin/errors';
import { isDatabaseUnavailable } from '../db/unavailable';
import { describe, type Log } from '../observe/log';
import { metrics } from '../observe/metrics';
import { incidentNumber } from '../observe/request-context';

/**
 * RFC 9457 problem details of a refusal: its closed code and an incident number, by which log and audit know the request. What is no refusal of
 * ours is `internal_error`; the log gets its name and place (S45, ASVS 16.5.1).
 */
export function problemResponse(error: unknown, log: Log, stepUpAcr?: string): Response {
  const refusal = refusalOf(error);
  const incident = incidentNumber();
  const { code, status, retryAfterSeconds, triesLeft } = refusal;
  metrics().refusals.inc({ code });
  const level = status >= 500 ? 'error' : 'info';
  log[level]({ incident, status, ...describe(refusal) }, 'request refused');
  const problem: Problem = {
    type: 'about:blank',
    title: code.replaceAll('_', ' '),
    status,
    code,
    retry: PROBLEMS[code].retry,
    incident,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(triesLeft === undefined ? {} : { triesLeft }),
  };
  return Response.json(problem, { status, headers: headersOf(refusal, stepUpAcr) });
}

/** A database that does not answer is no fault of the code: all is refused for a moment (REL-11). */
function refusalOf(error: unknown): SetPinError {
  if (error instanceof SetPinError && error.code !== 'internal_error') return error;
  if (isDatabaseUnavailable(error))
    return new SetPinError('store_unavailable', 'the database does not answer', {
      cause: error,
      retryAfterSeconds: 5,
    });
  return error instanceof SetPinError
    ? error
    : new SetPinError('internal_error', 'unexpected', { cause: error });
}

function headersOf({ code, retryAfterSeconds }: SetPinError, acr?: string): Record<string, string> {
  return {
    'content-type': 'application/problem+json',
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    // RFC 9470's words, for clients that know them (S01).
    ...(code === 'step_up_required' && acr
      ? {
          'www-authenticate': `Bearer error="insufficient_user_authentication", acr_values="${acr}", max_age="300"`,
        }
      : {}),
  };
}
