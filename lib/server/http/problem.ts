import 'server-only';
import { type Problem, PROBLEMS } from '@/lib/contract/problem';
import { SetPinError } from '@/lib/set-pin/errors';
import { describe, type Log } from '../observe/log';
import { randomToken } from '../pseudonyms';

/**
 * RFC 9457 problem details of a refusal: its closed code and an incident number, nothing else. What is no refusal of
 * ours is `internal_error`; the log gets its name and place (S45, ASVS 16.5.1).
 */
export function problemResponse(error: unknown, log: Log, stepUpAcr?: string): Response {
  const refusal =
    error instanceof SetPinError ? error : new SetPinError('internal_error', 'unexpected', { cause: error });
  const incident = randomToken(9);
  const { code, status, retryAfterSeconds, triesLeft } = refusal;
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
