import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { HeldNotice } from '@/lib/set-pin/ports';
import type { Db, Queryable } from '../db/client';
import { notices } from '../db/notice-schema';
import { randomToken } from '../pseudonyms';
import type { NoticeFacts, NoticeKind } from './notice';

/** A held notice goes out by itself after this long: a control's call is over by then, or its process is (design.md section 6). */
const HOLD_SECONDS = 60;

const UNSURE = sql`${notices.facts} || '{"isUnsure": true}'`;

/** Something that a person is told; `eventKey` names it once and for all. */
export interface NoticeEvent {
  readonly eventKey: string;
  readonly kind: NoticeKind;
  readonly holderId: string | null;
  readonly customerId: string | null;
  readonly facts: NoticeFacts;
  /** Of a reminder: the card it is about. */
  readonly cardId?: string;
}
export type Notice = typeof notices.$inferSelect;

/** Where deliveries are ordered; in the same transaction as the notice, so that neither is there without the other. */
export interface Deliveries {
  enqueue(noticeId: string, within: Queryable): Promise<void>;
}

/** Notices and their deliveries in the database: what happened is told, also if this process ends now (S49). */
export function createOutbox(db: Db, deliveries: Deliveries) {
  async function insert(
    event: NoticeEvent,
    state: 'due' | 'held',
    within: Queryable,
  ): Promise<string | null> {
    const id = randomToken();
    const rows = await within
      .insert(notices)
      .values({
        ...{ id, ...event, state, at: sql`clock_timestamp()` },
        heldUntil: state === 'held' ? sql`clock_timestamp() + ${HOLD_SECONDS} * interval '1 second'` : null,
      })
      .onConflictDoNothing({ target: notices.eventKey })
      .returning({ id: notices.id });
    if (rows.length === 0) return null;
    if (state === 'due') await deliveries.enqueue(id, within);
    return id;
  }

  return {
    /** One record an event: the same once more changes nothing. Part of the caller's transaction. */
    put: async (event: NoticeEvent, within: Queryable): Promise<void> => {
      await insert(event, 'due', within);
    },

    /** The same by itself. */
    tell: (event: NoticeEvent): Promise<void> =>
      db.transaction(async (within) => {
        await insert(event, 'due', within);
      }),

    /** Written before its event, so that nothing happens untold; then released, or dropped where nothing happened. */
    async hold(event: NoticeEvent): Promise<HeldNotice> {
      const id = await insert(event, 'held', db);
      if (id === null) throw new Error('this event was told before it began');
      const isHeld = and(eq(notices.id, id), eq(notices.state, 'held'));
      return {
        release: (isSure) =>
          db.transaction(async (within) => {
            const released = await within
              .update(notices)
              .set({ state: 'due', ...(isSure ? {} : { facts: UNSURE }) })
              .where(isHeld)
              .returning({ id: notices.id });
            if (released.length > 0) await deliveries.enqueue(id, within);
          }),
        drop: async () => {
          await db.update(notices).set({ state: 'void' }).where(isHeld);
        },
      };
    },

    /** A notice that is to go out now; null for one that went out, was dropped, or is still held. */
    async dueNow(id: string): Promise<Notice | null> {
      const isDue = and(eq(notices.id, id), eq(notices.state, 'due'));
      const [found] = await db.select().from(notices).where(isDue);
      return found ?? null;
    },

    /** Lets those go out that nobody released or dropped in time: whoever held them is gone, and so is the certainty. */
    releaseLate: (): Promise<number> =>
      db.transaction(async (within) => {
        const late = await within
          .update(notices)
          .set({ state: 'due', facts: UNSURE })
          .where(and(eq(notices.state, 'held'), sql`${notices.heldUntil} <= clock_timestamp()`))
          .returning({ id: notices.id });
        for (const { id } of late) await deliveries.enqueue(id, within);
        return late.length;
      }),

    async settle(id: string, state: 'sent' | 'undeliverable' | 'void'): Promise<void> {
      await db
        .update(notices)
        .set({ state, settledAt: sql`clock_timestamp()` })
        .where(eq(notices.id, id));
    },
  };
}
export type Outbox = ReturnType<typeof createOutbox>;
