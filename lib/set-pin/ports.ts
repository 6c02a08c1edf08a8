import type { CardRef } from '../contract/card';
import type { Operation, StepUpId } from '../contract/step-up';
import type { Card, Holder, Plastic } from './card';

/** The processor as the rules need it. Every call may throw `processor_*` errors. */
export interface Processor {
  /**
   * All cards on the holder's customer, in the processor's order. A `shared` read may be one that was begun a moment
   * ago for somebody else's sake: good for showing, not for granting (S13).
   */
  cardsOf(holder: Holder & { customerId: string }, how: 'shared' | 'fresh'): Promise<readonly Card[]>;
  plasticsOf(cardId: string, holder: Holder): Promise<readonly Plastic[]>;
  /** Never retried: asking twice is a second act. Throws `ControlCallFailed` and nothing else. */
  requestControl(plasticId: string, holder: Holder): Promise<{ controlId: string; pinUrl: string }>;
}

/** Handles: what a browser may call a card. */
export interface CardHandles {
  refOf(holder: Holder, cardId: string): CardRef;
  /** Keeps which cards this holder was shown, so that a handle can be read back without asking the processor. */
  remember(holder: Holder, cards: readonly Card[]): Promise<void>;
  /** The card behind a handle of *this* holder; null for a stranger's and for a nonsense one. */
  resolve(holder: Holder, ref: CardRef): Promise<string | null>;
}

/** What a claim on an act says of itself. */
export interface Claim {
  readonly holder: Holder;
  readonly operation: Operation;
  /** Null for an operation that is not about one card. */
  readonly cardId: string | null;
  readonly stepUpId: StepUpId;
  readonly pageSecret: string;
}

/** Proofs and authorisations; database only, no call to the processor (S01). */
export interface StepUps {
  /** Accepts a passkey's answer once and makes the authorisation. Throws `step_up_required` or `step_up_refused`. */
  acceptPasskey(claim: Claim, assertion: { id: string }): Promise<void>;
  /** Passes if a live authorisation covers this claim. A mismatch under the right secret burns it (S05). */
  requireLive(claim: Claim): Promise<void>;
}

/** How a control call ended, for the card's slot. */
export type ControlOutcome = 'issued' | 'unknown' | 'not_issued';

/** A card's slot in one caller's hands. */
export interface TakenSlot {
  /** Says how the call ended; resolves to the milliseconds until the next control may be asked for. */
  settle(outcome: ControlOutcome): Promise<number>;
}

export interface CardSlots {
  /** Takes authorisation and card slot in one statement, or throws `control_is_live` / `step_up_required`. */
  claim(claim: Claim & { cardId: string }): Promise<TakenSlot>;
  /** The processor says the PIN is set: ends every authorisation for it. True if there was one to end. */
  endFor(cardId: string): Promise<boolean>;
}

export type AuditEvent =
  | 'signed_in'
  | 'signed_out'
  | 'step_up_started'
  | 'step_up_accepted'
  | 'step_up_refused'
  | 'step_up_by_someone_else'
  | 'pin_control_requested'
  | 'pin_control_issued'
  | 'pin_control_failed'
  | 'pin_set_observed'
  | 'passkey_enrolled'
  | 'request_refused';

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly holderId: string | null;
  readonly sessionId: string | null;
  readonly cardId?: string | null;
  /** The step-up that the event belongs to. */
  readonly transactionId?: string | null;
  readonly code?: string;
  /** Only the HMAC of a control is ever written. */
  readonly controlId?: string;
}

export interface Audit {
  /** Resolves when the record is stored. A record that cannot be written stops the act (S48). */
  record(entry: AuditEntry): Promise<void>;
}

/** The control call failed; says whether a control may exist all the same. */
export class ControlCallFailed extends Error {
  override readonly name = 'ControlCallFailed';
  readonly outcome: Exclude<ControlOutcome, 'issued'>;
  constructor(outcome: Exclude<ControlOutcome, 'issued'>, options: ErrorOptions) {
    super(outcome, options);
    this.outcome = outcome;
  }
}
