import type { CardRef, CardView } from '../contract/card';
import type { PinControl, PinControlRequest } from '../contract/pin-control';
import type { PinStatus } from '../contract/pin-status';
import type { Card, Holder } from './card';
import { SetPinError } from './errors';
import { plasticToSet, stageOf } from './policy';
import {
  type Audit,
  type CardHandles,
  type CardSlots,
  type Claim,
  ControlCallFailed,
  type Processor,
  type StepUps,
} from './ports';

export interface SetPinPorts {
  readonly processor: Processor;
  readonly handles: CardHandles;
  readonly stepUps: StepUps;
  readonly slots: CardSlots;
  readonly audit: Audit;
}

/** The browser has this long, from the start of its request, to hand the control on (S19). */
const LEAVE_WITHIN_MS = 20_000;

const isCustomer = (holder: Holder): holder is Holder & { customerId: string } => holder.customerId !== null;

export type SetPin = ReturnType<typeof createSetPin>;

/** The rules of setting a PIN, over ports: knows cards, people and proofs, no HTTP, no SQL. */
export function createSetPin({ processor, handles, stepUps, slots, audit }: SetPinPorts) {
  /** A card is theirs when it stands in their list, now (design.md section 10). */
  async function ownCard(holder: Holder, cardId: string, how: 'shared' | 'fresh'): Promise<Card> {
    const cards = isCustomer(holder) ? await processor.cardsOf(holder, how) : [];
    const card = cards.find((each) => each.cardId === cardId);
    if (!card) throw new SetPinError('not_found', 'the card is not in the holder’s list any more');
    return card;
  }

  async function resolve(holder: Holder, ref: CardRef): Promise<string> {
    const cardId = await handles.resolve(holder, ref);
    if (!cardId) throw new SetPinError('not_found', 'no such handle for this holder');
    return cardId;
  }

  const stage = (card: Card, { customerId }: Holder) => (customerId ? stageOf(card, customerId) : 'unknown');

  const view = (holder: Holder, card: Card): CardView => ({
    ref: handles.refOf(holder, card.cardId),
    product: card.product,
    last4: card.last4,
    stage: stage(card, holder),
  });

  /** Claim, audit record, control: the one place where a control is asked for. */
  async function callForControl(plasticId: string, claim: Claim & { cardId: string }) {
    const { holder } = claim;
    const slot = await slots.claim(claim);
    const trace = {
      holderId: holder.id,
      sessionId: holder.sessionId,
      cardId: claim.cardId,
      transactionId: claim.stepUpId,
    };
    try {
      await audit.record({ event: 'pin_control_requested', ...trace });
    } catch (cause) {
      await slot.settle('not_issued');
      throw new SetPinError('internal_error', 'the audit record could not be written', { cause });
    }
    try {
      const control = await processor.requestControl(plasticId, holder);
      const nextInMs = await slot.settle('issued');
      await audit.record({ event: 'pin_control_issued', ...trace, controlId: control.controlId });
      return { control, nextInMs };
    } catch (error) {
      if (!(error instanceof ControlCallFailed)) throw error;
      await slot.settle(error.outcome);
      await audit.record({ event: 'pin_control_failed', ...trace, code: error.outcome });
      throw error.cause;
    }
  }

  return {
    /** The holder's cards; null for someone who is no customer. One call to the processor. */
    async cardsOf(holder: Holder): Promise<readonly CardView[] | null> {
      if (!isCustomer(holder)) return null;
      const cards = await processor.cardsOf(holder, 'shared');
      await handles.remember(holder, cards);
      return cards.map((card) => view(holder, card));
    },

    /** One card of the holder's, or null for a stranger's and a nonsense handle alike (S12). */
    async view(holder: Holder, ref: CardRef): Promise<CardView | null> {
      const cards = (await this.cardsOf(holder)) ?? [];
      return cards.find((card) => card.ref === ref) ?? null;
    },

    /** The card behind a handle of this holder, from the database; throws `not_found`. */
    resolve,

    /**
     * One control, once. The order is the security (design.md section 5): handle and proof from the database, then
     * ownership and state from the processor, then the claim, the audit record, and only then the control.
     */
    async issueControl(holder: Holder, ref: CardRef, request: PinControlRequest): Promise<PinControl> {
      const cardId = await resolve(holder, ref);
      const { stepUpId, pageSecret, assertion } = request;
      const claim = { holder, operation: 'set_pin', cardId, stepUpId, pageSecret } as const;
      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
      const card = await ownCard(holder, cardId, 'fresh');
      const at = stage(card, holder);
      if (at !== 'waiting_for_pin') throw new SetPinError('not_waiting_for_pin', at);
      const verdict = plasticToSet(await processor.plasticsOf(cardId, holder));
      if (!verdict.allowed) throw new SetPinError('not_ready_for_pin', verdict.because);
      const { control, nextInMs } = await callForControl(verdict.plasticId, claim);
      return {
        channel: 'form',
        action: control.pinUrl,
        field: 'controlId',
        controlId: control.controlId,
        leaveWithinMs: LEAVE_WITHIN_MS,
        nextInMs,
      };
    },

    /** What the processor says of the PIN, now: the only thing that ends a journey (design.md section 6). */
    async pinStatus(holder: Holder, ref: CardRef): Promise<PinStatus['pinStatus']> {
      const cardId = await resolve(holder, ref);
      const { pinStatus } = await ownCard(holder, cardId, 'shared');
      if (pinStatus === 'unknown') throw new SetPinError('processor_nonsense', 'pinStatus nobody knows');
      if (pinStatus === 'S' && (await slots.endFor(cardId)))
        await audit.record({
          event: 'pin_set_observed',
          holderId: holder.id,
          sessionId: holder.sessionId,
          cardId,
        });
      return pinStatus;
    },
  };
}
