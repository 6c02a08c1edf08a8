import type { OfferRef } from '../contract/offer-ref';
import type { CardRef } from '../contract/card';
import type { PinStatus } from '../contract/pin-status';
import { createActs } from './acts';
import type { Holder } from './card';
import { createControls, type Delivery } from './controls';
import { SetPinError } from './errors';
import { createFreeze } from './freeze';
import { createLostAnswer } from './lost-answer';
import { createOrders } from './orders';
import { createOwnCards } from './own-cards';
import type { Audit, CardHandles, CardSlots, Notices, Processor, Quotas, StepUps } from './ports';
import { createSlotCall } from './slot-call';

export interface SetPinPorts {
  readonly processor: Processor;
  readonly handles: CardHandles;
  readonly stepUps: StepUps;
  readonly slots: CardSlots;
  readonly audit: Audit;
  readonly quotas: Quotas;
  readonly notices: Notices;
}

/** What the bank has configured, as far as the rules must know it. */
export interface SetPinSettings {
  readonly delivery: Delivery;
  readonly products: readonly string[];
  readonly offerRef: (holder: Holder, accountId: string, product: string) => OfferRef;
  /** The present day in UTC, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export type SetPin = ReturnType<typeof createSetPin>;

/** The rules of cards and their PINs, over ports: knows cards, people and proofs, no HTTP, no SQL. */
export function createSetPin(ports: SetPinPorts, { delivery, products, offerRef, today }: SetPinSettings) {
  const { processor, handles, stepUps, slots, audit, quotas, notices } = ports;
  const cards = createOwnCards({ processor, handles, today });
  const inSlot = createSlotCall({ slots, audit, quotas });
  const orItsResult = createLostAnswer({ stepUps, cards });
  return {
    cardsOf: (holder: Holder) => cards.cardsOf(holder),
    view: (holder: Holder, ref: CardRef) => cards.viewOf(holder, ref),
    detail: (holder: Holder, ref: CardRef) => cards.detailOf(holder, ref),
    /** The card behind a handle of this holder, from the database; throws `not_found`. */
    resolve: (holder: Holder, ref: CardRef) => cards.resolve(holder, ref),
    ...createControls({ processor, cards, stepUps, inSlot, delivery, quotas, notices }),
    ...createActs({ processor, cards, stepUps, inSlot, orItsResult, quotas }),
    ...createOrders({ processor, cards, stepUps, inSlot, orItsResult, quotas, products, offerRef }),
    ...createFreeze({ processor, cards, slots, audit, notices }),

    /** What the processor says of the PIN, now: the only thing that ends a journey (design.md section 6). */
    async pinStatus(holder: Holder, ref: CardRef): Promise<PinStatus['pinStatus']> {
      const cardId = await cards.resolve(holder, ref);
      const { pinStatus } = await cards.own(holder, cardId, 'shared');
      if (pinStatus === 'unknown' || pinStatus === 'inherited')
        throw new SetPinError('processor_nonsense', 'a pinStatus that ends no journey');
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
