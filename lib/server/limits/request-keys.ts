import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { PROBLEMS, type ProblemCode } from '@/lib/contract/problem';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Db } from '../db/client';
import { requestKeys } from '../db/schema';
import { digest } from '../pseudonyms';

/** A whole request is answered within 5 s (design.md section 6); whoever still works after this has died. */
const LONGEST_SECONDS = 15;

/** Says what became of the request. */
type End = (outcome: 'done' | ProblemCode) => Promise<void>;

/** Requests by their Idempotency-Key, for all instances; they go with their session. */
export function createRequestKeys(db: Db) {
  return {
    /**
     * Begins a request that nobody has begun. Throws what the first one was refused with; `already_delivered` where it was
     * done, or nobody knows; `request_in_progress`; or `idempotency_key_reused` where path or body differ (S22).
     */
    async begin(holder: Holder, key: string, request: string): Promise<End> {
      const row = { digest: digest(JSON.stringify([holder.id, key])), request: digest(request) };
      const [begun] = await db
        .insert(requestKeys)
        .values({ ...row, sessionId: holder.sessionId })
        .onConflictDoNothing()
        .returning({ digest: requestKeys.digest });
      if (!begun) throw await became(row);
      return async (outcome) => {
        await db.update(requestKeys).set({ outcome }).where(eq(requestKeys.digest, row.digest));
      };
    },
  };

  async function became(row: { digest: string; request: string }): Promise<SetPinError> {
    const [first] = await db
      .select({
        request: requestKeys.request,
        outcome: requestKeys.outcome,
        isYoung: sql<boolean>`${requestKeys.startedAt} > clock_timestamp() - ${LONGEST_SECONDS} * interval '1 second'`,
      })
      .from(requestKeys)
      .where(eq(requestKeys.digest, row.digest));
    // Gone with its session between the two statements.
    if (!first) return new SetPinError('unauthenticated', 'its session ended');
    if (first.request !== row.request)
      return new SetPinError('idempotency_key_reused', 'another request under this key');
    if (first.outcome === 'in_progress' && first.isYoung)
      return new SetPinError('request_in_progress', 'the same request is at work', {
        retryAfterSeconds: LONGEST_SECONDS,
      });
    if (isCode(first.outcome)) return new SetPinError(first.outcome, 'as the same request was');
    return new SetPinError('already_delivered', 'done under this key, or nobody knows');
  }
}
export type RequestKeys = ReturnType<typeof createRequestKeys>;

const isCode = (outcome: string): outcome is ProblemCode => Object.hasOwn(PROBLEMS, outcome);
