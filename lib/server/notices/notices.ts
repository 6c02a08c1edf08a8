import 'server-only';
import type { Card, Holder } from '@/lib/set-pin/card';
import type { Notices } from '@/lib/set-pin/ports';
import type { PinOperation } from '@/lib/contract/step-up';
import type { Queryable } from '../db/client';
import { randomToken } from '../pseudonyms';
import type { NoticeFacts, NoticeKind } from './notice';
import type { NoticeEvent, Outbox } from './outbox';

const aboutCard = ({ last4, product }: Card): NoticeFacts => ({
  product,
  ...(last4 === null ? {} : { last4 }),
});

/** An event that has no number of its own is named by chance. */
const eventOf = (
  holder: Holder,
  kind: NoticeKind,
  facts: NoticeFacts = {},
  key = `${kind} ${randomToken()}`,
): NoticeEvent => ({
  eventKey: key,
  kind,
  holderId: holder.id,
  customerId: holder.customerId,
  facts: { ...facts, ...(holder.browser ? { browser: holder.browser } : {}) },
});

/** What becomes a notice, in the outbox's words. */
export const createNotices = (outbox: Outbox) =>
  ({
    holdForControl: ({ holder, operation }, card) =>
      outbox.hold(
        eventOf(holder, 'control_issued', { ...aboutCard(card), operation: operation as PinOperation }),
      ),
    cardFrozen: (holder, card) => outbox.tell(eventOf(holder, 'card_frozen', aboutCard(card))),
    stepUpsLocked: (holder: Holder) => outbox.tell(eventOf(holder, 'step_ups_locked')),
    /** In the transaction of the act; its step-up names the event. */
    passkeyChanged: (
      kind: 'passkey_enrolled' | 'passkey_removed',
      holder: Holder,
      stepUpId: string,
      within: Queryable,
    ) => outbox.put(eventOf(holder, kind, {}, `${kind} ${stepUpId}`), within),
  }) satisfies Notices & Record<string, unknown>;
