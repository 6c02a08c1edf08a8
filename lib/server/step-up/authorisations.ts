import 'server-only';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { CARD_ACTS, type Operation } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Claim, Doubt } from '@/lib/set-pin/ports';
import type { Db, Queryable } from '../db/client';
import { authorisations, sessions } from '../db/schema';
import { noteProof } from '../observe/request-context';
import { digest, sameDigest } from '../pseudonyms';
import type { PendingStepUp } from './pending';

/** An authorisation lives this long, by the database's clock (design.md section 5). */
const LIFE = sql.raw(`interval '5 minutes'`);

/** What binds a proof: session, holder, card and operation must all be the ones it was made for. */
export type Bound = Pick<
  PendingStepUp,
  'holderId' | 'sessionId' | 'operation' | 'cardId' | 'objectId' | 'secretHash'
>;

/** `stranger` knows nothing of the page; `misused` knows its secret and asks for something else (S05). */
export function judge(bound: Bound, claim: Claim): 'fits' | 'stranger' | 'misused' {
  if (!sameDigest(bound.secretHash, digest(claim.pageSecret))) return 'stranger';
  const fits =
    bound.sessionId === claim.holder.sessionId &&
    bound.holderId === claim.holder.id &&
    bound.cardId === claim.cardId &&
    bound.objectId === claim.objectId &&
    bound.operation === claim.operation;
  return fits ? 'fits' : 'misused';
}

export const needsStepUp = (why: string) => new SetPinError('step_up_required', why);

/** An act may be tried again after a refusal that changed nothing; the first success ends it. */
const TRIES_PER_ACT = 3;
const allowedUses = (operation: Operation, controlsPerStepUp: number) => {
  if (operation === 'set_pin') return controlsPerStepUp;
  if (operation === 'order_card' || CARD_ACTS.some((act) => act === operation)) return TRIES_PER_ACT;
  return 1;
};

/** Authorisations: a proof that was accepted, for one act. No row is ever revived. */
export const createAuthorisations = (db: Db, controlsPerStepUp: number) => ({
  /** Within the transaction that consumed the proof. */
  async grant(proven: PendingStepUp, within: Queryable): Promise<void> {
    const { id, way, holderId, sessionId, operation, cardId, objectId, secretHash } = proven;
    await within.insert(authorisations).values({
      ...{ id, way, holderId, sessionId, operation, cardId, objectId, secretHash },
      allowed: allowedUses(operation, controlsPerStepUp),
      expiresAt: sql`clock_timestamp() + ${LIFE}`,
    });
    // The session's next cookie is another one (ASVS 7.2.4), and this very request gives it.
    noteProof();
    await within.update(sessions).set({ rotationDue: true }).where(eq(sessions.id, sessionId));
  },

  /** Throws `step_up_required` where none lives, and burns one that is used for anything but its act. */
  async requireLive(claim: Claim): Promise<void> {
    const [found] = await db
      .select()
      .from(authorisations)
      .where(
        and(
          eq(authorisations.id, claim.stepUpId),
          isNull(authorisations.endedAt),
          sql`clock_timestamp() < ${authorisations.expiresAt}`,
          sql`${authorisations.used} < ${authorisations.allowed}`,
        ),
      );
    await this.requireFit(found, claim);
  },

  /** The same of one that has been read just now; undefined where none lives under this id. */
  async requireFit(found: (Bound & { readonly id: string }) | undefined, claim: Claim): Promise<void> {
    if (!found) throw needsStepUp('no live authorisation');
    const verdict = judge(found, claim);
    if (verdict === 'stranger') throw needsStepUp('the page’s secret is wrong');
    if (verdict === 'fits') return;
    await this.end(found.id);
    throw new SetPinError('step_up_refused', 'authorisation used for another act: burned');
  },

  /** Whether it is unknown what became of this act when it was last sent under the same authorisation. */
  async doubtOf({ stepUpId }: Claim): Promise<Doubt | null> {
    const [found] = await db
      .select({ doubt: authorisations.doubt })
      .from(authorisations)
      .where(eq(authorisations.id, stepUpId));
    return found?.doubt ?? null;
  },

  /** The card that the act of this claim led to; null where it was not done, or where anything of the claim is wrong. */
  async resultOf(claim: Claim): Promise<string | null> {
    const [found] = await db
      .select()
      .from(authorisations)
      .where(and(eq(authorisations.id, claim.stepUpId), isNotNull(authorisations.resultCardId)));
    return found && judge(found, claim) === 'fits' ? found.resultCardId : null;
  },

  /** Whether a proof for this act still lives in this session: what a page may say, and no more than that. */
  async isLive(holder: Holder, operation: Operation, cardId: string | null): Promise<boolean> {
    const [found] = await db
      .select({ id: authorisations.id })
      .from(authorisations)
      .where(
        and(
          eq(authorisations.sessionId, holder.sessionId),
          eq(authorisations.operation, operation),
          cardId === null ? isNull(authorisations.cardId) : eq(authorisations.cardId, cardId),
          isNull(authorisations.endedAt),
          sql`clock_timestamp() < ${authorisations.expiresAt}`,
          sql`${authorisations.used} < ${authorisations.allowed}`,
        ),
      )
      .limit(1);
    return found !== undefined;
  },

  /** Takes the one use of an act that is not about a card; true for the one caller that got it. */
  async spend(
    { stepUpId, holder, operation, objectId, pageSecret }: Claim,
    within: Queryable,
  ): Promise<boolean> {
    const spent = await within
      .update(authorisations)
      .set({ used: sql`${authorisations.used} + 1`, endedAt: sql`clock_timestamp()` })
      .from(sessions)
      .where(
        and(
          eq(authorisations.id, stepUpId),
          eq(authorisations.holderId, holder.id),
          eq(authorisations.sessionId, holder.sessionId),
          eq(authorisations.operation, operation),
          sql`${authorisations.objectId} is not distinct from ${objectId}`,
          eq(authorisations.secretHash, digest(pageSecret)),
          isNull(authorisations.endedAt),
          sql`clock_timestamp() < ${authorisations.expiresAt}`,
          eq(sessions.id, authorisations.sessionId),
          isNull(sessions.revokedAt),
        ),
      )
      .returning({ id: authorisations.id });
    return spent.length === 1;
  },

  async end(id: string): Promise<void> {
    await db
      .update(authorisations)
      .set({ endedAt: sql`clock_timestamp()` })
      .where(eq(authorisations.id, id));
  },
});
export type Authorisations = ReturnType<typeof createAuthorisations>;
