import { SetPinError } from './errors';
import {
  ActCallFailed,
  type Audit,
  type AuditEntry,
  type AuditEvent,
  type CardSlots,
  type Claim,
  type FailedOutcome,
  type SlotEnd,
} from './ports';

interface Parts {
  readonly slots: CardSlots;
  readonly audit: Audit;
}

/** The names of one kind of call, in the audit and in the slot. */
interface Kind {
  readonly requested: AuditEvent;
  readonly done: AuditEvent;
  readonly failed: AuditEvent;
  readonly ended: SlotEnd;
  readonly failedEnd: Readonly<Record<FailedOutcome, SlotEnd>>;
}

export const CONTROL_CALL: Kind = {
  requested: 'pin_control_requested',
  done: 'pin_control_issued',
  failed: 'pin_control_failed',
  ended: 'control_issued',
  failedEnd: {
    unknown: 'control_unknown',
    errored: 'control_unknown',
    refused: 'nothing_done',
    unsent: 'nothing_done',
  },
};
export const ACT_CALL: Kind = {
  requested: 'act_requested',
  done: 'act_done',
  failed: 'act_failed',
  ended: 'act_done',
  failedEnd: {
    unknown: 'act_unknown',
    errored: 'act_errored',
    refused: 'act_refused',
    unsent: 'nothing_done',
  },
};
/** No card shows whether an order was done, so it keeps its key: rather the same error again than a second card. */
export const ORDER_CALL: Kind = {
  ...ACT_CALL,
  failedEnd: { ...ACT_CALL.failedEnd, errored: 'act_unknown' },
};

/**
 * Claim, audit record, call: the one way to anything that changes something at the processor. What cannot be written
 * down does not happen (S48), and a slot is settled by what is known of the call.
 */
export function createSlotCall({ slots, audit }: Parts) {
  return async function inSlot<T>(
    kind: Kind,
    claim: Claim,
    call: (key: string) => Promise<T>,
    trail: (answer: T) => Pick<AuditEntry, 'controlId'> = () => ({}),
  ): Promise<{ answer: T; freeInMs: number }> {
    const slot = await slots.claim(claim);
    const trace = {
      holderId: claim.holder.id,
      sessionId: claim.holder.sessionId,
      cardId: claim.cardId,
      transactionId: claim.stepUpId,
      code: claim.operation as string,
    };
    try {
      await audit.record({ event: kind.requested, ...trace });
    } catch (cause) {
      await slot.settle('nothing_done');
      throw new SetPinError('internal_error', 'the audit record could not be written', { cause });
    }
    try {
      const answer = await call(slot.key);
      const freeInMs = await slot.settle(kind.ended);
      await audit.record({ event: kind.done, ...trace, ...trail(answer) });
      return { answer, freeInMs };
    } catch (error) {
      if (!(error instanceof ActCallFailed)) throw error;
      await slot.settle(kind.failedEnd[error.outcome]);
      await audit.record({ event: kind.failed, ...trace, code: `${claim.operation} ${error.outcome}` });
      throw error;
    }
  };
}
export type InSlot = ReturnType<typeof createSlotCall>;
