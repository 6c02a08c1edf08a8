import type { CardRef } from '../contract/card';
import type { PinControl, PinControlRequest } from '../contract/pin-control';
import type { PinOperation } from '../contract/step-up';
import type { Card, Holder, Plastic } from './card';
import { SetPinError } from './errors';
import { judgeOffer } from './offers';
import type { OwnCards } from './own-cards';
import { plasticToSet } from './plastics';
import { stageOf } from './policy';
import {
  ActCallFailed,
  type Claim,
  type IssuedControl,
  type Notices,
  type PinScope,
  type Processor,
  type Quotas,
  type StepUps,
} from './ports';
import { CONTROL_CALL, type InSlot } from './slot-call';

/** How controls are handed over in this installation (`PIN_CHANNEL`, `PIN_SUBMIT`). */
export interface Delivery {
  readonly channel: 'form' | 'message' | 'tab';
  /** `page`: our own button submits what was typed in the frame. MyCore documents it; the Payment API does not. */
  readonly submit: 'frame' | 'page';
  /** Whether a control can be handed over by a form at all; MyCore's `pinUrl` wants JSON. */
  readonly hasForm: boolean;
}

interface Parts {
  readonly processor: Processor;
  readonly cards: OwnCards;
  readonly stepUps: StepUps;
  readonly inSlot: InSlot;
  readonly delivery: Delivery;
  readonly quotas: Quotas;
  readonly notices: Notices;
}

/** The browser has this long, from the start of its request, to hand the control on (S19). */
const LEAVE_WITHIN_MS = 20_000;
const SCOPES: Readonly<Record<PinOperation, PinScope>> = {
  set_pin: 'SET_PIN',
  view_pin: 'VIEW_PIN',
  change_pin: 'CHANGE_PIN',
};

/** Issues PIN controls: the rights, each 30 seconds long, to one act on Enfuce's page. */
export function createControls(parts: Parts) {
  const { processor, cards, stepUps, inSlot, delivery, quotas, notices } = parts;

  /** Never in a tab but for setting a PIN: what a tab shows stays in it (issue 3, point 3). */
  function channelFor({ operation, inTab }: PinControlRequest): PinControl['channel'] {
    if (inTab) {
      if (operation === 'set_pin' && delivery.hasForm) return 'tab';
      throw new SetPinError('bad_request', 'no tab for this act');
    }
    return delivery.channel === 'tab' && operation !== 'set_pin' ? 'form' : delivery.channel;
  }

  /** Setting a PIN is refused by the card alone where it can be, so that plastics are read for those only that wait. */
  async function plasticFor(operation: PinOperation, card: Card, holder: Holder): Promise<Plastic> {
    const { customerId } = holder;
    const at = stageOf(card, customerId);
    if (operation === 'set_pin') {
      if (at !== 'waiting_for_pin') throw new SetPinError('not_waiting_for_pin', at);
      const verdict = plasticToSet(await processor.plasticsOf(card, holder));
      if (!verdict.allowed) throw new SetPinError('not_ready_for_pin', verdict.because);
      return verdict.plastic;
    }
    const plastics = await processor.plasticsOf(card, holder);
    const verdict = judgeOffer(operation, {
      card,
      plastics,
      customerId: customerId ?? '',
      can: processor.can,
    });
    if (!verdict.allowed || !verdict.plastic)
      throw new SetPinError('not_offered', verdict.allowed ? 'no plastic' : verdict.because);
    return verdict.plastic;
  }

  function describe(channel: PinControl['channel'], control: IssuedControl, nextInMs: number): PinControl {
    const times = { leaveWithinMs: LEAVE_WITHIN_MS, nextInMs };
    const { controlId } = control;
    if (control.channel === 'form')
      return {
        channel: channel === 'tab' ? 'tab' : 'form',
        action: control.action,
        field: 'controlId',
        controlId,
        ...times,
      };
    const { src, targetOrigin, message } = control;
    const own = delivery.submit === 'page' && message.operation === 'set-pin';
    const submit = own ? { submit: { operation: 'set-pin-set' as const } } : {};
    return { channel: 'message', src, targetOrigin, message, ...submit, ...times };
  }

  return {
    /**
     * One control, once. The order is the security (design.md section 5): handle, quota and proof from the database, then
     * ownership and state from the processor, then the claim, the audit record, and only then the control.
     */
    async issueControl(holder: Holder, ref: CardRef, request: PinControlRequest): Promise<PinControl> {
      const channel = channelFor(request);
      const cardId = await cards.resolve(holder, ref);
      const { operation, stepUpId, pageSecret, assertion } = request;
      const claim: Claim = { holder, operation, cardId, objectId: null, stepUpId, pageSecret };
      // First, so that a proof is not used up where there is no room for what it proves.
      await quotas.requireRoom(holder, cardId);
      await (assertion ? stepUps.acceptPasskey(claim, assertion) : stepUps.requireLive(claim));
      const card = await cards.own(holder, cardId, 'fresh');
      const plastic = await plasticFor(operation, card, holder);
      const wish = {
        scope: SCOPES[operation],
        channel: channel === 'message' ? 'message' : 'form',
        card,
        plastic,
      } as const;
      try {
        const { answer, freeInMs } = await inSlot(
          CONTROL_CALL,
          claim,
          () => processor.requestControl(wish, holder),
          ({ controlId }) => ({ controlId }),
          () => notices.holdForControl(claim, card),
        );
        return describe(channel, answer, freeInMs);
      } catch (error) {
        throw error instanceof ActCallFailed ? error.cause : error;
      }
    },
  };
}
