import { CardRef } from '../contract/card';
import { OfferRef } from '../contract/offer-ref';
import { StepUpId } from '../contract/step-up';
import type { Card, Holder, Plastic } from './card';
import type { Delivery } from './controls';
import type { AuditEntry, ControlWish, Doubt, IssuedControl, SlotEnd } from './ports';
import { createSetPin, type SetPinPorts } from './service';

export const HOLDER: Holder & { customerId: string } = {
  id: 'hld_anna',
  sessionId: 'session-1',
  customerId: '1001',
  auditUser: 'setpin-anna',
  browser: null,
};
export const CARD_REF = CardRef.parse(`crd_${'a'.repeat(26)}`);
export const REQUEST = { stepUpId: StepUpId.parse(`stp_${'s'.repeat(22)}`), pageSecret: 'p'.repeat(22) };
/** The handle of a card that its holder has not been shown yet. */
export const UNSEEN_REF = CardRef.parse(`crd_${'u'.repeat(26)}`);
export const SET_REQUEST = { ...REQUEST, operation: 'set_pin' } as const;
export const CONTROL = {
  channel: 'form',
  controlId: 'canary-control',
  action: 'https://pin.enfuce.example/pin',
} as const satisfies IssuedControl;
export const FRAME_CONTROL = {
  channel: 'message',
  controlId: 'canary-control',
  src: 'https://pin.enfuce.example/frame?key=agreed',
  targetOrigin: 'https://pin.enfuce.example',
  message: { operation: 'set-pin', controlId: 'canary-control' },
} as const satisfies IssuedControl;
export const OFFER_REF = OfferRef.parse(`ofr_${'o'.repeat(26)}`);
export const TODAY = '2026-11-23';
export const NEXT_IN_MS = 32_000;

/** A card that waits for its PIN, unless told otherwise. */
export const aCard = (differently: Partial<Card> = {}): Card => ({
  cardId: '9007199254740993',
  customerId: HOLDER.customerId,
  accountId: '5001',
  product: 'VISA_CARD',
  physical: true,
  role: 'MAIN',
  status: 'CARD_OK',
  pinStatus: 'W',
  last4: '1234',
  pinTries: { failed: 0, max: 3 },
  model: { firstName: 'Anna', lastName: 'Berg' },
  ...differently,
});

/** The plastic of a card that is not made yet, unless told otherwise. */
export const aPlastic = (differently: Partial<Plastic> = {}): Plastic => ({
  plasticId: '501',
  status: 'INACTIVE',
  productionType: 'NEW_PLASTIC',
  physical: true,
  sequenceNumber: 1,
  madeOn: null,
  ...differently,
});

/** A plastic that was made and is in use, unless told otherwise. */
export const aMadePlastic = (differently: Partial<Plastic> = {}): Plastic =>
  aPlastic({ status: 'ACTIVE', madeOn: '2026-11-01', ...differently });

/** What the processor, the database or the audit does differently in a test; absent means that all goes well. */
interface Differently {
  readonly cards?: readonly Card[];
  readonly plastics?: readonly Plastic[];
  readonly resolved?: null;
  /** A card in the list that its holder has not been shown yet. */
  readonly unseen?: string;
  readonly refuseProof?: Error;
  readonly doubt?: Doubt;
  /** The act was done under this very claim before, and led to this card. */
  readonly result?: string;
  readonly refuseClaim?: Error;
  readonly control?: IssuedControl;
  readonly failControl?: Error;
  readonly failAct?: Error;
  /** Where an act leads; by default to the card it was done on. */
  readonly actsOn?: string;
  /** The cards as they are from the second read on. */
  readonly cardsAfterwards?: readonly Card[] | Error;
  readonly failSettle?: Error;
  readonly failRemember?: Error;
  readonly noRoom?: Error;
  readonly failTake?: Error;
  readonly failHold?: Error;
  readonly failAuditOf?: AuditEntry['event'];
  readonly endedOne?: boolean;
}

/** Ports that write down each call in order, and the arguments that matter to the rules. */
export function recordingPorts(differently: Differently = {}) {
  const calls: string[] = [];
  const audited: AuditEntry[] = [];
  const settled: SlotEnd[] = [];
  const wishes: ControlWish[] = [];
  const keys: string[] = [];
  let reads = 0;
  const note = <T>(call: string, answer: T, failure?: Error) => {
    calls.push(call);
    return failure ? Promise.reject(failure) : Promise.resolve(answer);
  };
  const ports: SetPinPorts = {
    handles: {
      refOf: (_, cardId) => (cardId === differently.unseen ? UNSEEN_REF : CARD_REF),
      remember: () => note('remember', undefined, differently.failRemember),
      resolve: (_, ref) => {
        const isKnown = differently.resolved !== null && ref !== UNSEEN_REF;
        return note('resolve', isKnown ? aCard().cardId : null);
      },
    },
    stepUps: {
      acceptPasskey: () => note('acceptPasskey', undefined, differently.refuseProof),
      requireLive: () => note('requireLive', undefined, differently.refuseProof),
      doubtOf: () => Promise.resolve(differently.doubt ?? null),
      resultOf: () => Promise.resolve(differently.result ?? null),
    },
    processor: {
      can: { changePin: false, pinTries: true },
      cardsOf: (_, how) => {
        reads += 1;
        const { cards = [aCard()], cardsAfterwards = cards } = differently;
        const now = reads > 1 ? cardsAfterwards : cards;
        return note(`cards, ${how}`, now instanceof Error ? [] : now, now instanceof Error ? now : undefined);
      },
      plasticsOf: () => note('plastics', differently.plastics ?? [aPlastic()]),
      requestControl: (wish) => {
        wishes.push(wish);
        const control = differently.control ?? CONTROL;
        return note(`control for ${wish.plastic.plasticId}`, control, differently.failControl);
      },
      act: (act, { card, plastic }, _, key) => {
        keys.push(key);
        const on = { cardId: differently.actsOn ?? card.cardId };
        return note(`${act} ${plastic?.plasticId ?? 'card'}`, on, differently.failAct);
      },
      freeze: ({ cardId }) => note(`freeze ${cardId}`, undefined, differently.failAct),
      letWait: ({ cardId }) => note(`let ${cardId} wait`, undefined),
      order: ({ product, pinStatus, like }, _, key) => {
        keys.push(key);
        return note(
          `order ${product} ${pinStatus} like ${like.cardId}`,
          { cardId: '77' },
          differently.failAct,
        );
      },
    },
    slots: {
      claim: () => {
        const settle = (end: SlotEnd, result?: string) => {
          settled.push(end);
          return note(`settle ${end}${result ? ` ${result}` : ''}`, NEXT_IN_MS, differently.failSettle);
        };
        const isDoubted = differently.doubt === 'unanswered';
        return note('claim', { key: 'key-of-this-use', isDoubted, settle }, differently.refuseClaim);
      },
      endFor: () => note('end', differently.endedOne ?? true),
      endAllFor: () => note('end all', undefined),
    },
    quotas: {
      requireRoom: () => note('room', undefined, differently.noRoom),
      take: () => note('take', undefined, differently.failTake),
    },
    notices: {
      holdForControl: () =>
        note(
          'hold notice',
          {
            release: (isSure) => note(isSure ? 'release notice' : 'release notice, unsure', undefined),
            drop: () => note('drop notice', undefined),
          },
          differently.failHold,
        ),
      cardFrozen: () => note('notice of freezing', undefined),
    },
    audit: {
      record: (entry) => {
        audited.push(entry);
        const fails = entry.event === differently.failAuditOf;
        return note(`audit ${entry.event}`, undefined, fails ? new Error('disk full') : undefined);
      },
    },
  };
  return { ports, calls, audited, settled, wishes, keys };
}

/** The rules over these ports, configured as the default installation is. */
export const rulesOver = (
  { ports }: { ports: SetPinPorts },
  delivery: Partial<Delivery> = {},
  products: readonly string[] = ['DEBIT_MC'],
) =>
  createSetPin(ports, {
    delivery: { channel: 'form', submit: 'frame', hasForm: true, ...delivery },
    products,
    offerRef: () => OFFER_REF,
    today: () => TODAY,
  });
