import { fill } from '../time/when';
import { ApiError } from './api';

/** Refusals after which people call: the fault is not theirs, and does not go away by what they do. */
const CALLED_ABOUT: ReadonlySet<ApiError['code']> = new Set([
  'processor_unavailable',
  'processor_nonsense',
  'processor_refused',
  'identity_unavailable',
  'store_unavailable',
  'internal_error',
  'act_unconfirmed',
  'step_up_locked',
  'not_ready_for_pin',
]);

/** What to name on the phone, or null. */
export const incidentOf = (error: unknown): string | null =>
  error instanceof ApiError && CALLED_ABOUT.has(error.code) ? (error.incident ?? null) : null;

/** The line below a notice. `text` has a place for `{incident}`. */
export const sayIncident = (text: string, incident: string | null): string | undefined =>
  incident ? fill(text, { incident }) : undefined;
