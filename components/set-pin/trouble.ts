import { ApiError } from './api';
import type { FramePhase } from './frame-protocol';
import { REFUSALS, refusalWith } from './tries';

/** What a journey may say when it does not go on by itself; each has a title and a text in `messages/`. */
export const TROUBLES = [
  'silent',
  'expired',
  'failed',
  'blocked',
  'offline',
  'backOnline',
  'unconfirmed',
  'unknown',
  'refused',
  'busy',
  'tooOften',
  'paused',
  'connection',
  'stillOpen',
  'notReady',
  'signInDown',
  'proofUsedUp',
  ...REFUSALS,
  'stepUpCancelled',
  'passkeyUnavailable',
  'sessionEnded',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** `silent` and `doubted` stand beside a live frame, the others where a frame was. */
const OF_PHASE: Partial<Record<FramePhase, Trouble>> = {
  silent: 'silent',
  doubted: 'unconfirmed',
  expired: 'expired',
  failed: 'failed',
  blocked: 'blocked',
  offline: 'offline',
};
export const troubleOfPhase = (phase: FramePhase): Trouble | null => OF_PHASE[phase] ?? null;

/** What to do about an error: say it here, go back to the proof, or let the server show where the card stands. */
export type Remedy =
  | { readonly go: 'stay'; readonly trouble: Trouble; readonly waitSeconds: number }
  | { readonly go: 'prove'; readonly trouble: Trouble }
  | { readonly go: 'reload' };

const stay = (trouble: Trouble, waitSeconds = 0): Remedy => ({ go: 'stay', trouble, waitSeconds });

/** WebAuthn's names for "the person did not" (level 3, section 5.1.4); everything else means that it could not be done. */
const isRefusal = (error: unknown) =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Every code of a problem, and what it means for the journey. */
const REMEDIES: Readonly<Record<ApiError['code'], (waitSeconds: number, triesLeft?: number) => Remedy>> = {
  connection: () => stay('connection'),
  unauthenticated: () => stay('sessionEnded'),
  step_up_required: () => ({ go: 'prove', trouble: 'proofUsedUp' }),
  step_up_refused: (_, left) => ({ go: 'prove', trouble: refusalWith(left) }),
  step_up_locked: () => ({ go: 'prove', trouble: 'stepUpLocked' }),
  quota_exceeded: (wait) => stay('tooOften', wait),
  paused: (wait) => stay('paused', wait),
  control_is_live: (wait) => stay('stillOpen', wait),
  // The request came twice, by somebody on the line; what became of the first never came here.
  already_delivered: () => stay('connection'),
  request_in_progress: (wait) => stay('stillOpen', wait),
  idempotency_key_reused: () => stay('refused'),
  not_ready_for_pin: () => stay('notReady'),
  not_waiting_for_pin: () => ({ go: 'reload' }),
  not_offered: () => ({ go: 'reload' }),
  act_unconfirmed: (wait) => stay('busy', wait),
  not_found: () => ({ go: 'reload' }),
  identity_unavailable: () => ({ go: 'prove', trouble: 'signInDown' }),
  processor_unavailable: (wait) => stay('busy', wait),
  processor_nonsense: (wait) => stay('refused', wait),
  processor_refused: (wait) => stay('refused', wait),
  store_unavailable: (wait) => stay('refused', wait),
  internal_error: (wait) => stay('refused', wait),
  bad_request: () => stay('refused'),
  cross_site: () => stay('refused'),
  stale_page: () => ({ go: 'reload' }),
  method_not_allowed: () => stay('refused'),
  body_too_large: () => stay('refused'),
  not_json: () => stay('refused'),
  not_form: () => stay('refused'),
};

export function remedyFor(error: unknown): Remedy {
  if (!(error instanceof ApiError))
    return { go: 'prove', trouble: isRefusal(error) ? 'stepUpCancelled' : 'passkeyUnavailable' };
  // A proxy, or a newer server during a deploy, may say what this page has never heard of.
  const known = Object.hasOwn(REMEDIES, error.code) ? error.code : 'internal_error';
  return REMEDIES[known](error.retryAfterSeconds, error.triesLeft);
}
