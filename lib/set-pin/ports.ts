import type { CardRef } from '../contract/card';
import type { MessageControl } from '../contract/pin-control';
import type { CardAct, Operation, StepUpId } from '../contract/step-up';
import type { Card, Customer, Holder, Plastic } from './card';
import type { Capabilities } from './offers';

export type PinScope = 'SET_PIN' | 'VIEW_PIN' | 'CHANGE_PIN';

/** What a control is asked for: scope, and the way the browser will hand it on. */
export interface ControlWish {
  readonly scope: PinScope;
  readonly channel: 'form' | 'message';
  readonly card: Card;
  readonly plastic: Plastic;
}

/** A control, and how the browser hands it to Enfuce's page. */
export type IssuedControl =
  | { readonly channel: 'form'; readonly controlId: string; readonly action: string }
  | ({ readonly channel: 'message'; readonly controlId: string } & Pick<
      MessageControl,
      'src' | 'targetOrigin' | 'message'
    >);

export interface ActTarget {
  readonly card: Card;
  /** The plastic that the rules chose; null for an act on the card itself. */
  readonly plastic: Plastic | null;
}

/** Another card like one the person has. */
export interface CardOrder {
  readonly like: Card;
  readonly product: string;
  readonly pinStatus: 'W' | 'D';
}

/** The processor as the rules need it; one port, two adapters. Every read may throw `processor_*` errors. */
export interface Processor {
  readonly can: Capabilities;
  /**
   * All cards on the holder's customer, in the processor's order. A `shared` read may be one that was begun a moment
   * ago for somebody else's sake: good for showing, not for granting (S13).
   */
  cardsOf(holder: Customer, how: 'shared' | 'fresh'): Promise<readonly Card[]>;
  plasticsOf(card: Card, holder: Holder): Promise<readonly Plastic[]>;
  /** Never retried: asking twice is a second act. Throws `ActCallFailed` and nothing else. */
  requestControl(wish: ControlWish, holder: Holder): Promise<IssuedControl>;
  /**
   * Does one act; resolves to the card to look at afterwards. Throws `ActCallFailed` and nothing else.
   * @param key names this attempt: asking again with the same key is no second act (api.md section 5)
   */
  act(act: CardAct, target: ActTarget, holder: Customer, key: string): Promise<{ cardId: string }>;
  order(order: CardOrder, holder: Customer, key: string): Promise<{ cardId: string }>;
  /** Blocks a card (`CARD_BLOCKED`); one that is blocked already stays so. Throws `ActCallFailed` and nothing else. */
  freeze(card: Card, holder: Customer): Promise<void>;
  /** Lets a card that was made anew wait for its holder's PIN, where the act itself could not say so. Fails silently. */
  letWait(card: Card, holder: Customer, key: string): Promise<void>;
}

/** Handles: what a browser may call a card. */
export interface CardHandles {
  refOf(holder: Holder, cardId: string): CardRef;
  /** Keeps which cards this holder was shown, so that a handle can be read back without asking the processor. */
  remember(
    holder: Holder,
    cards: readonly (Pick<Card, 'cardId'> & Partial<Pick<Card, 'product' | 'last4'>>)[],
  ): Promise<void>;
  /** The card behind a handle of *this* holder; null for a stranger's and for a nonsense one. */
  resolve(holder: Holder, ref: CardRef): Promise<string | null>;
}

/** What a claim on an act says of itself. */
export interface Claim {
  readonly holder: Holder;
  readonly operation: Operation;
  /** Null for an operation that is not about one card. */
  readonly cardId: string | null;
  /** What it is about besides a card: a passkey, or what is ordered; null where there is no such thing. */
  readonly objectId: string | null;
  readonly stepUpId: StepUpId;
  readonly pageSecret: string;
}

/** Why it is unknown whether an act was done: no answer came, or an error. */
export const DOUBTS = ['unanswered', 'errored'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** Proofs and authorisations; database only, no call to the processor (S01). */
export interface StepUps {
  /** Accepts a passkey's answer once and makes the authorisation. Throws `step_up_required` or `step_up_refused`. */
  acceptPasskey(claim: Claim, assertion: { id: string }): Promise<void>;
  /**
   * Passes if a live authorisation covers this claim, and holds no slot at this moment; the claim decides both.
   * A mismatch under the right secret burns the authorisation (S05).
   */
  requireLive(claim: Claim): Promise<void>;
  /** What is unknown of this act since it was last sent under this authorisation; null where nothing is. */
  doubtOf(claim: Claim): Promise<Doubt | null>;
  /** The card that this act led to, where it was done under this very claim before; null where it was not. */
  resultOf(claim: Claim): Promise<string | null>;
}

/**
 * How the call under a slot ended. A control may be loaded for 30 s, whether we know of it or not; an act is over with
 * its answer, and its authorisation with it. `act_refused` and `act_errored` need another idempotency key, for Enfuce
 * keeps errors too; `act_unknown` needs the same one.
 */
export type SlotEnd =
  | 'control_issued'
  | 'control_unknown'
  | 'nothing_done'
  | 'act_done'
  | 'act_refused'
  | 'act_unknown'
  | 'act_errored';

/** A slot in one caller's hands. */
export interface TakenSlot {
  /** Names this attempt for the processor, at most 64 characters; the same again while it is unknown what became of it. */
  readonly key: string;
  /** The same key was sent before and got no answer: then being turned away now says nothing of that try. */
  readonly isDoubted: boolean;
  /**
   * Says how the call ended; resolves to the milliseconds until the slot is free.
   * @param result the card that an act led to, kept for whoever lost the answer
   */
  settle(end: SlotEnd, result?: string): Promise<number>;
}

export interface CardSlots {
  /**
   * Takes authorisation and slot in one statement, or throws `control_is_live` / `step_up_required`. The slot is the
   * card's; for an act that is not about one card, the holder's.
   */
  claim(claim: Claim): Promise<TakenSlot>;
  /** The processor says the PIN is set: ends every authorisation for setting it. True if there was one to end. */
  endFor(cardId: string): Promise<boolean>;
  /** Ends every authorisation for this card, whoever's it is. */
  endAllFor(cardId: string): Promise<void>;
}

/** How much may be asked of the processor; shared by all instances (S21). */
export interface Quotas {
  /** Throws `quota_exceeded` where none is left; takes nothing. */
  requireRoom(holder: Holder, cardId: string | null): Promise<void>;
  /** Takes from each, or throws `quota_exceeded`. */
  take(holder: Holder, cardId: string | null): Promise<void>;
}

/** A notice that waits for its event: exactly one of the two is called. */
export interface HeldNotice {
  /** @param isSure false where it is not known whether it happened */
  release(isSure: boolean): Promise<void>;
  drop(): Promise<void>;
}

/** What people are told out of band (S49): each once, whatever becomes of this process. */
export interface Notices {
  /** Before a control is asked for; what cannot be told does not happen. */
  holdForControl(claim: Claim, card: Card): Promise<HeldNotice>;
  cardFrozen(holder: Holder, card: Card): Promise<void>;
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
  | 'act_requested'
  | 'act_done'
  | 'act_failed'
  | 'passkey_enrolled'
  | 'passkey_removed'
  | 'step_ups_locked'
  | 'card_frozen'
  | 'request_refused'
  | 'audit_started'
  | 'audit_stopped'
  | 'audit_read'
  | 'acts_paused'
  | 'acts_resumed'
  | 'audit_cut'
  | 'person_erased'
  | 'pseudonyms_rekeyed';

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

/**
 * `unknown`: no answer, it may have been done. `errored`: an error came back, and it may have been done all the same.
 * `refused`: judged and turned down. `busy`: turned away before anybody looked. `unsent`: nothing can have reached Enfuce.
 */
export type FailedOutcome = 'unknown' | 'errored' | 'refused' | 'busy' | 'unsent';

/** A call that changes something failed; says whether it may have been done all the same, and what to tell. */
export class ActCallFailed extends Error {
  override readonly name = 'ActCallFailed';
  readonly outcome: FailedOutcome;

  constructor(outcome: FailedOutcome, options: ErrorOptions) {
    super(outcome, options);
    this.outcome = outcome;
  }
}
