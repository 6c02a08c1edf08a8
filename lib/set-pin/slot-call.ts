import { SetPinError } from './errors';
import {
  ActCallFailed,
  type Audit,
  type AuditEvent,
  type CardSlots,
  type Claim,
  type FailedOutcome,
  type HeldNotice,
  type Quotas,
  type SlotEnd,
} from './ports';

interface Parts {
  readonly slots: CardSlots;
  readonly audit: Audit;
  readonly quotas: Quotas;
}

/** The names of one kind of call, in the audit and in the slot. */
interface Kind {
  readonly requested: AuditEvent;
  readonly done: AuditEvent;
  readonly failed: AuditEvent;
  readonly ended: SlotEnd;
  readonly failedEnd: Readonly<Record<FailedOutcome, SlotEnd>>;
  /** What is told where Enfuce did it and we could not write that down: an act can be asked for again, a control not. */
  readonly unwritten: 'internal_error' | 'act_unconfirmed';
}

/** What is kept of an answer: of a control an HMAC in the audit, of an act the card that it led to. */
interface Kept {
  readonly controlId?: string;
  readonly result?: string;
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
    busy: 'control_unknown',
    unsent: 'nothing_done',
  },
  unwritten: 'internal_error',
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
    busy: 'act_refused',
    unsent: 'nothing_done',
  },
  unwritten: 'act_unconfirmed',
};
/** For what is told in another way, or not at all. */
const UNTOLD: HeldNotice = { release: () => Promise.resolve(), drop: () => Promise.resolve() };

/** Waits for all, also where one fails: nothing goes on behind an answer that says so. */
async function allOrFirstError<T>(first: Promise<T>, ...others: readonly Promise<unknown>[]): Promise<T> {
  await Promise.allSettled([first, ...others]);
  await Promise.all(others);
  return first;
}

/**
 * Claim, quota, notice, audit record, call: the one way to anything that changes something at the processor. What cannot be written
 * down does not happen (S48), and a slot is settled by what is known of the call.
 */
export function createSlotCall({ slots, audit, quotas }: Parts) {
  return async function inSlot<T>(
    kind: Kind,
    claim: Claim,
    call: (key: string) => Promise<T>,
    keep: (answer: T) => Kept,
    hold: () => Promise<HeldNotice> = () => Promise.resolve(UNTOLD),
  ): Promise<{ answer: T; freeInMs: number }> {
    const slot = await slots.claim(claim);
    const trace = {
      holderId: claim.holder.id,
      sessionId: claim.holder.sessionId,
      cardId: claim.cardId,
      transactionId: claim.stepUpId,
      code: claim.operation as string,
    };
    let notice: HeldNotice = UNTOLD;
    try {
      await quotas.take(claim.holder, claim.cardId);
      notice = await hold();
      await audit.record({ event: kind.requested, ...trace });
    } catch (cause) {
      await slot.settle('nothing_done');
      await notice.drop();
      if (cause instanceof SetPinError) throw cause;
      throw new SetPinError('internal_error', 'what comes could not be written down', { cause });
    }
    let answer: T;
    try {
      answer = await call(slot.key);
    } catch (error) {
      if (!(error instanceof ActCallFailed)) throw error;
      // Not looked at now, and perhaps done before. An answer under the same key is the answer to that one, too.
      const isNoNews = error.outcome === 'busy' || error.outcome === 'unsent';
      const outcome = slot.isDoubted && isNoNews ? 'unknown' : error.outcome;
      await slot.settle(kind.failedEnd[outcome]);
      await (outcome === 'refused' || outcome === 'unsent' ? notice.drop() : notice.release(false));
      await audit.record({ event: kind.failed, ...trace, code: `${claim.operation} ${outcome}` });
      throw outcome === error.outcome ? error : new ActCallFailed(outcome, { cause: error.cause });
    }
    const { controlId, result } = keep(answer);
    try {
      // None of the three depends on another, and the answer on all of them.
      const freeInMs = await allOrFirstError(
        slot.settle(kind.ended, result),
        notice.release(true),
        audit.record({ event: kind.done, ...trace, ...(controlId === undefined ? {} : { controlId }) }),
      );
      return { answer, freeInMs };
    } catch (cause) {
      throw new SetPinError(kind.unwritten, 'done, and not written down', { cause, retryAfterSeconds: 10 });
    }
  };
}
export type InSlot = ReturnType<typeof createSlotCall>;
