import { CardRef } from '../contract/card';
import { StepUpId } from '../contract/step-up';
import type { Card, Holder, Plastic } from './card';
import type { AuditEntry, ControlOutcome } from './ports';
import type { SetPinPorts } from './service';

export const HOLDER: Holder & { customerId: string } = {
  id: 'hld_anna',
  sessionId: 'session-1',
  customerId: '1001',
  auditUser: 'setpin-anna',
};
export const CARD_REF = CardRef.parse(`crd_${'a'.repeat(26)}`);
export const REQUEST = { stepUpId: StepUpId.parse(`stp_${'s'.repeat(22)}`), pageSecret: 'p'.repeat(22) };
export const CONTROL = { controlId: 'canary-control', pinUrl: 'https://pin.enfuce.example/pin' };
export const NEXT_IN_MS = 32_000;

/** A card that waits for its PIN, unless told otherwise. */
export const aCard = (differently: Partial<Card> = {}): Card => ({
  cardId: '9007199254740993',
  customerId: HOLDER.customerId,
  product: 'VISA_CARD',
  role: 'MAIN',
  status: 'CARD_OK',
  pinStatus: 'W',
  last4: '1234',
  ...differently,
});

/** The plastic of a card that is not made yet, unless told otherwise. */
export const aPlastic = (differently: Partial<Plastic> = {}): Plastic => ({
  plasticId: '501',
  status: 'INACTIVE',
  productionType: 'NEW_PLASTIC',
  physical: true,
  sequenceNumber: 1,
  ...differently,
});

/** What the processor, the database or the audit does differently in a test; absent means that all goes well. */
interface Differently {
  readonly cards?: readonly Card[];
  readonly plastics?: readonly Plastic[];
  readonly resolved?: null;
  readonly refuseProof?: Error;
  readonly refuseClaim?: Error;
  readonly failControl?: Error;
  readonly failAuditOf?: AuditEntry['event'];
  readonly endedOne?: boolean;
}

/** Ports that write down each call in order, and the arguments that matter to the rules. */
export function recordingPorts(differently: Differently = {}) {
  const calls: string[] = [];
  const audited: AuditEntry[] = [];
  const settled: ControlOutcome[] = [];
  const note = <T>(call: string, answer: T, failure?: Error) => {
    calls.push(call);
    return failure ? Promise.reject(failure) : Promise.resolve(answer);
  };
  const ports: SetPinPorts = {
    handles: {
      refOf: () => CARD_REF,
      remember: () => note('remember', undefined),
      resolve: () => note('resolve', differently.resolved === null ? null : aCard().cardId),
    },
    stepUps: {
      acceptPasskey: () => note('acceptPasskey', undefined, differently.refuseProof),
      requireLive: () => note('requireLive', undefined, differently.refuseProof),
    },
    processor: {
      cardsOf: (_, how) => note(`cards, ${how}`, differently.cards ?? [aCard()]),
      plasticsOf: () => note('plastics', differently.plastics ?? [aPlastic()]),
      requestControl: (plasticId) => note(`control for ${plasticId}`, CONTROL, differently.failControl),
    },
    slots: {
      claim: () => {
        const settle = (outcome: ControlOutcome) => {
          settled.push(outcome);
          return note(`settle ${outcome}`, NEXT_IN_MS);
        };
        return note('claim', { settle }, differently.refuseClaim);
      },
      endFor: () => note('end', differently.endedOne ?? true),
    },
    audit: {
      record: (entry) => {
        audited.push(entry);
        const fails = entry.event === differently.failAuditOf;
        return note(`audit ${entry.event}`, undefined, fails ? new Error('disk full') : undefined);
      },
    },
  };
  return { ports, calls, audited, settled };
}
