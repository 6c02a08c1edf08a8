import { z } from 'zod';

/** The closed list of refusals (RFC 9457 problem details): status, and what may help. */
export const PROBLEMS = {
  bad_request: { status: 400, retry: 'never' },
  unauthenticated: { status: 401, retry: 'after_sign_in' },
  step_up_required: { status: 401, retry: 'after_step_up' },
  step_up_refused: { status: 403, retry: 'after_step_up' },
  step_up_locked: { status: 429, retry: 'later' },
  quota_exceeded: { status: 429, retry: 'later' },
  cross_site: { status: 403, retry: 'never' },
  stale_page: { status: 403, retry: 'never' },
  not_found: { status: 404, retry: 'never' },
  method_not_allowed: { status: 405, retry: 'never' },
  not_waiting_for_pin: { status: 409, retry: 'never' },
  not_ready_for_pin: { status: 409, retry: 'never' },
  not_offered: { status: 409, retry: 'never' },
  control_is_live: { status: 409, retry: 'later' },
  already_delivered: { status: 409, retry: 'never' },
  request_in_progress: { status: 409, retry: 'later' },
  idempotency_key_reused: { status: 422, retry: 'never' },
  body_too_large: { status: 413, retry: 'never' },
  not_json: { status: 415, retry: 'never' },
  not_form: { status: 415, retry: 'never' },
  internal_error: { status: 500, retry: 'later' },
  store_unavailable: { status: 503, retry: 'later' },
  paused: { status: 503, retry: 'later' },
  act_unconfirmed: { status: 503, retry: 'later' },
  processor_nonsense: { status: 502, retry: 'later' },
  processor_refused: { status: 502, retry: 'later' },
  processor_unavailable: { status: 503, retry: 'later' },
  identity_unavailable: { status: 503, retry: 'later' },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  retry: z.enum(['never', 'later', 'after_sign_in', 'after_step_up']),
  /** Names this refusal in the server's log and audit. */
  incident: z.string(),
  retryAfterSeconds: z.number().int().positive().optional(),
  /** After `step_up_refused`: how many failures there may still be before a pause (RTS Art. 4(4)). */
  triesLeft: z.number().int().nonnegative().optional(),
});
export type Problem = z.infer<typeof Problem>;
