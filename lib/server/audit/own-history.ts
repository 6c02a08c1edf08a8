import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Operation } from '@/lib/contract/step-up';
import type { AuditEvent } from '@/lib/set-pin/ports';
import { auditRecords } from '../db/audit-schema';
import type { Db } from '../db/client';
import { seenCards } from '../db/schema';
import { operationIn } from './outcomes';

/** What a person is shown of their own: what was done in their name. Not how it was ended: one may have been pressed. */
export const SHOWN_EVENTS = [
  'signed_in',
  'signed_out',
  'step_up_accepted',
  'step_up_refused',
  'step_up_by_someone_else',
  'step_ups_locked',
  'pin_control_issued',
  'pin_set_observed',
  'act_done',
  'card_frozen',
  'passkey_enrolled',
  'passkey_removed',
] as const satisfies readonly AuditEvent[];
export type ShownEvent = (typeof SHOWN_EVENTS)[number];

export interface OwnEvent {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly event: ShownEvent;
  /** What it was about, where that is known. */
  readonly operation: Operation | null;
  readonly card: { readonly product: string; readonly last4: string | null } | null;
  readonly origin: string | null;
}

const COUNT = 10;
const isShown = (event: string): event is ShownEvent => SHOWN_EVENTS.some((each) => each === event);

/** The newest events of one person, the newest first. Reads the audit and asks nobody else. */
export const createOwnHistory =
  (db: Db) =>
  async (holderId: string): Promise<readonly OwnEvent[]> => {
    const rows = await db
      .select({ record: auditRecords, product: seenCards.product, last4: seenCards.last4 })
      .from(auditRecords)
      .leftJoin(
        seenCards,
        and(eq(seenCards.cardId, auditRecords.cardId), eq(seenCards.holderId, auditRecords.holderId)),
      )
      .where(and(eq(auditRecords.holderId, holderId), inArray(auditRecords.event, [...SHOWN_EVENTS])))
      .orderBy(desc(auditRecords.id))
      .limit(COUNT);
    return rows.flatMap(({ record: { id, at, event, code, cardId, origin }, product, last4 }) =>
      isShown(event)
        ? {
            ...{ id, at: at.toISOString(), event, operation: operationIn(code), origin },
            card: cardId === null ? null : { product: product ?? '', last4 },
          }
        : [],
    );
  };
