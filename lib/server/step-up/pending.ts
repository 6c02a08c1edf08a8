import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Operation, StepUpId, StepUpWay } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import type { Db } from '../db/client';
import { stepUps } from '../db/schema';

/** A challenge may be answered this long (WA-01). */
const PENDING = sql.raw(`interval '5 minutes'`);

export interface NewStepUp {
  readonly id: StepUpId;
  readonly way: StepUpWay;
  readonly holder: Holder;
  readonly operation: Operation;
  readonly cardId: string | null;
  readonly cardRef: string | null;
  readonly objectId: string | null;
  readonly secretHash: string;
  readonly challenge: string;
  readonly stateDigest?: string;
  readonly codeVerifier?: string;
  readonly details?: string | null;
}
export type PendingStepUp = typeof stepUps.$inferSelect;

const isAlive = and(isNull(stepUps.consumedAt), sql`clock_timestamp() < ${stepUps.expiresAt}`);

/** Step-ups that wait for their answer; each is consumed once, by success and by failure alike. */
export const createPendingStepUps = (db: Db) => ({
  async begin({ holder, ...row }: NewStepUp): Promise<void> {
    await db.insert(stepUps).values({
      ...row,
      holderId: holder.id,
      sessionId: holder.sessionId,
      expiresAt: sql`clock_timestamp() + ${PENDING}`,
    });
  },

  async find(id: StepUpId): Promise<PendingStepUp | undefined> {
    const [found] = await db
      .select()
      .from(stepUps)
      .where(and(eq(stepUps.id, id), isAlive));
    return found;
  },

  /** By the digest of OpenID's `state`. */
  async findByState(stateDigest: string): Promise<PendingStepUp | undefined> {
    const [found] = await db
      .select()
      .from(stepUps)
      .where(and(eq(stepUps.stateDigest, stateDigest), isAlive));
    return found;
  },

  /** True for the one caller that consumed it. */
  async consume(id: string): Promise<boolean> {
    const consumed = await db
      .update(stepUps)
      .set({ consumedAt: sql`clock_timestamp()`, codeVerifier: null })
      .where(and(eq(stepUps.id, id), isAlive))
      .returning({ id: stepUps.id });
    return consumed.length === 1;
  },

  /** For the caller that consumed it, and could not keep what came of it. */
  reopen: async (id: string): Promise<void> => {
    await db.update(stepUps).set({ consumedAt: null }).where(eq(stepUps.id, id));
  },
});
export type PendingStepUps = ReturnType<typeof createPendingStepUps>;
