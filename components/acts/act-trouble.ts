import { ApiError } from '../set-pin/api';
import { REFUSALS, refusalWith } from '../set-pin/tries';

/** What an act may say when it was not done; each has a title and a text in `messages/`. */
export const ACT_TROUBLES = [
  'unconfirmed',
  'lookFirst',
  'busy',
  'tooOften',
  'paused',
  'refused',
  'stillOpen',
  'connection',
  ...REFUSALS,
  'stepUpCancelled',
  'proofUsedUp',
  'passkeyUnavailable',
  'signInDown',
  'sessionEnded',
] as const;
export type ActTrouble = (typeof ACT_TROUBLES)[number];

/** Whether the proof still lives, so that asking again costs no new one. */
export interface ActRemedy {
  readonly trouble: ActTrouble;
  readonly proof: 'kept' | 'gone';
}

const kept = (trouble: ActTrouble): ActRemedy => ({ trouble, proof: 'kept' });
const gone = (trouble: ActTrouble): ActRemedy => ({ trouble, proof: 'gone' });

const OF_CODE: Partial<Record<ApiError['code'], ActRemedy>> = {
  // Sent, and the line went down: perhaps it was done. The server takes the same proof for the same act.
  connection: kept('connection'),
  already_delivered: kept('connection'),
  request_in_progress: kept('stillOpen'),
  act_unconfirmed: kept('unconfirmed'),
  control_is_live: kept('stillOpen'),
  processor_unavailable: kept('busy'),
  processor_refused: kept('refused'),
  processor_nonsense: kept('refused'),
  // It may have come after Enfuce's answer.
  internal_error: kept('unconfirmed'),
  store_unavailable: kept('unconfirmed'),
  unauthenticated: gone('sessionEnded'),
  step_up_required: gone('proofUsedUp'),
  step_up_locked: gone('stepUpLocked'),
  quota_exceeded: kept('tooOften'),
  paused: kept('paused'),
  identity_unavailable: gone('signInDown'),
};

/** After these it is unknown whether the act was done; the same words are right as long as it is. */
const DOUBTS: ReadonlySet<ActTrouble> = new Set(['unconfirmed', 'connection']);
/** These say nothing of the act. */
const NEUTRAL: ReadonlySet<ActTrouble> = new Set(['stillOpen', 'sessionEnded', 'lookFirst']);

export const leavesDoubt = ({ trouble }: ActRemedy): boolean => DOUBTS.has(trouble);

/** The same remedy for somebody who has heard that it may have been done: no word of nothing having changed. */
export function inDoubt({ trouble, proof }: ActRemedy): ActRemedy {
  if (DOUBTS.has(trouble) || NEUTRAL.has(trouble)) return { trouble, proof };
  return { trouble: proof === 'kept' ? 'unconfirmed' : 'lookFirst', proof };
}

/** WebAuthn's names for "the person did not" (level 3, section 5.1.4). */
const isCancelled = (error: unknown) =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** What an error means for an act, or null where the card's page must say how it stands now. */
export function remedyForAct(error: unknown): ActRemedy | null {
  if (!(error instanceof ApiError))
    return gone(isCancelled(error) ? 'stepUpCancelled' : 'passkeyUnavailable');
  if (error.code === 'not_offered' || error.code === 'not_found' || error.code === 'stale_page') return null;
  if (error.code === 'step_up_refused') return gone(refusalWith(error.triesLeft));
  return OF_CODE[error.code] ?? kept('refused');
}
