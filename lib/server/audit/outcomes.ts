import 'server-only';
import { type Operation, OPERATIONS } from '@/lib/contract/step-up';
import type { AuditEvent } from '@/lib/set-pin/ports';

/** PCI DSS 10.2.2: success or failure; an `attempt` is followed by a record of its end, or by none if all was lost. */
export const OUTCOMES: Readonly<Record<AuditEvent, 'success' | 'failure' | 'attempt'>> = {
  signed_in: 'success',
  signed_out: 'success',
  step_up_started: 'attempt',
  step_up_accepted: 'success',
  step_up_refused: 'failure',
  step_up_by_someone_else: 'failure',
  pin_control_requested: 'attempt',
  pin_control_issued: 'success',
  pin_control_failed: 'failure',
  pin_set_observed: 'success',
  act_requested: 'attempt',
  act_done: 'success',
  act_failed: 'failure',
  passkey_enrolled: 'success',
  passkey_removed: 'success',
  step_ups_locked: 'failure',
  card_frozen: 'success',
  request_refused: 'failure',
  audit_started: 'success',
  audit_stopped: 'success',
  audit_read: 'success',
  acts_paused: 'success',
  acts_resumed: 'success',
  audit_cut: 'success',
  person_erased: 'success',
  pseudonyms_rekeyed: 'success',
};

/** Whatever else stands in a record's code, the operation is a word of it; null where there is none. */
export const operationIn = (code: string | null): Operation | null =>
  OPERATIONS.find((each) => code?.split(' ').includes(each)) ?? null;
