import { ApiError } from './api';
import type { FramePhase } from './frame-protocol';

/** What a journey may say when it does not go on by itself; each has a title and a text in `messages/`. */
export const TROUBLES = [
  'silent',
  'expired',
  'failed',
  'blocked',
  'offline',
  'unconfirmed',
  'unknown',
  'refused',
  'busy',
  'connection',
  'stillOpen',
  'proofUsedUp',
  'stepUpRefused',
  'stepUpCancelled',
  'passkeyUnavailable',
  'sessionEnded',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Beside a live frame only the first two of these stand; the others stand where a frame was. */
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

export function remedyFor(error: unknown): Remedy {
  if (!(error instanceof ApiError))
    return { go: 'prove', trouble: isRefusal(error) ? 'stepUpCancelled' : 'passkeyUnavailable' };
  const { code, retryAfterSeconds } = error;
  switch (code) {
    case 'connection':
      return stay('connection');
    case 'unauthenticated':
      return stay('sessionEnded');
    case 'step_up_required':
      return { go: 'prove', trouble: 'proofUsedUp' };
    case 'step_up_refused':
      return { go: 'prove', trouble: 'stepUpRefused' };
    case 'control_is_live':
      return stay('stillOpen', retryAfterSeconds);
    case 'not_waiting_for_pin':
    case 'not_found':
      return { go: 'reload' };
    case 'processor_unavailable':
    case 'too_busy':
      return stay('busy', retryAfterSeconds);
    case 'bad_request':
    case 'cross_site':
    case 'method_not_allowed':
    case 'body_too_large':
    case 'not_json':
    case 'internal_error':
    case 'processor_nonsense':
    case 'processor_refused':
      return stay('refused', retryAfterSeconds);
  }
}
