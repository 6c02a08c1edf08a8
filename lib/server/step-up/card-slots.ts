import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { SetPinError } from '@/lib/set-pin/errors';
import type { CardSlots, Claim, Doubt, SlotEnd } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { authorisations, cardSlots } from '../db/schema';
import { digest, randomToken } from '../pseudonyms';
import { needsStepUp } from './authorisations';

/** A control lives 30 s; it counts as dead 32 s after the processor answered (design.md section 5). */
const CONTROL_MS = 32_000;
/** A call that was given up may still be at work at the processor; a retry waits this long for it. */
const UNANSWERED_MS = 10_000;
/** At the claim the calls are still to come: their seconds, the writing around them, and then a control's life. */
const CLAIM_MS = CONTROL_MS + 8_000;

/** How long the slot stays taken, and whether the use counts: nothing that was not done is used up. */
interface End {
  readonly holdMs: number;
  readonly use: 'counts' | 'given_back' | 'last';
  readonly doubt?: Doubt;
}
const ENDS: Readonly<Record<SlotEnd, End>> = {
  control_issued: { holdMs: CONTROL_MS, use: 'counts' },
  control_unknown: { holdMs: CONTROL_MS, use: 'counts' },
  nothing_done: { holdMs: 0, use: 'given_back' },
  act_done: { holdMs: 0, use: 'last' },
  // The processor keeps its refusal for this key (api.md section 5), so the next try gets another.
  act_refused: { holdMs: 0, use: 'counts' },
  // Perhaps it was done: the same key again gets the answer, and no second act.
  act_unknown: { holdMs: UNANSWERED_MS, use: 'given_back', doubt: 'unanswered' },
  // An error is kept for its key too, and says nothing of what was done before it.
  act_errored: { holdMs: UNANSWERED_MS, use: 'counts', doubt: 'errored' },
};

const inMs = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
/** The slot of a card; an act that is about none takes its holder's. */
const slotOf = ({ cardId, holder }: Claim) => cardId ?? `holder ${holder.id}`;

/**
 * The slot of a card: while it is taken, nothing else is asked of the processor for this card, whoever asks.
 * One statement decides (S04): it locks the authorisation and its session, takes the slot if it is free, and counts
 * the use. Two callers with one authorisation meet at its row, two authorisations for one card at the slot's.
 */
export function createCardSlots(db: Db) {
  async function take(claimId: string, claim: Claim): Promise<number | undefined> {
    const { holder, operation, cardId, stepUpId, pageSecret } = claim;
    const { rows } = await db.execute<{ used: number }>(sql`
      with live as (
        select a.id from authorisations a join sessions s on s.id = a.session_id
        where a.id = ${stepUpId} and a.holder_id = ${holder.id} and a.session_id = ${holder.sessionId}
          and a.card_id is not distinct from ${cardId} and a.operation = ${operation}
          and a.secret_hash = ${digest(pageSecret)}
          and a.ended_at is null and a.used < a.allowed and clock_timestamp() < a.expires_at
          and s.revoked_at is null
        for no key update of a for share of s
      ), slot as (
        insert into card_slots (card_id, authorisation_id, claim_id, busy_until)
        select ${slotOf(claim)}, id, ${claimId}, ${inMs(CLAIM_MS)} from live
        on conflict (card_id) do update
          set authorisation_id = excluded.authorisation_id, claim_id = excluded.claim_id, busy_until = ${inMs(CLAIM_MS)}
          where card_slots.busy_until <= clock_timestamp()
        returning authorisation_id
      )
      update authorisations a set used = a.used + 1 from slot where a.id = slot.authorisation_id returning a.used`);
    return rows[0]?.used;
  }

  /** How long the slot is still taken, and under which authorisation. */
  async function occupied(slot: string): Promise<{ readonly ms: number; readonly by: string | null }> {
    const [found] = await db
      .select({
        by: cardSlots.authorisationId,
        ms: sql<string>`extract(epoch from (${cardSlots.busyUntil} - clock_timestamp())) * 1000`,
      })
      .from(cardSlots)
      .where(eq(cardSlots.cardId, slot));
    return found ? { by: found.by, ms: Math.ceil(Number(found.ms)) } : { by: null, ms: 0 };
  }

  /** Only the caller that holds the slot settles it: one that comes late finds another claim's id there. */
  async function settle(claimId: string, stepUpId: string, end: SlotEnd): Promise<number> {
    const { holdMs, use, doubt } = ENDS[end];
    const settled = await db
      .update(cardSlots)
      .set({ busyUntil: inMs(holdMs) })
      .where(and(eq(cardSlots.claimId, claimId), sql`${cardSlots.busyUntil} > clock_timestamp()`))
      .returning({ cardId: cardSlots.cardId });
    const ours = db.update(authorisations);
    if (use === 'last')
      await ours.set({ endedAt: sql`clock_timestamp()` }).where(eq(authorisations.id, stepUpId));
    if (doubt) await db.update(authorisations).set({ doubt }).where(eq(authorisations.id, stepUpId));
    if (use === 'given_back' && settled.length === 1)
      await ours
        .set({ used: sql`${authorisations.used} - 1` })
        .where(and(eq(authorisations.id, stepUpId), sql`${authorisations.used} > 0`));
    return holdMs;
  }

  function taken(waitingMs: number): SetPinError {
    return new SetPinError('control_is_live', 'the card’s slot is taken', {
      retryAfterSeconds: Math.ceil(waitingMs / 1_000),
    });
  }

  return {
    /**
     * Throws `control_is_live` where this very authorisation holds the slot now: a look beforehand, so that nothing is
     * read in vain. Another one may still hear from the processor how the card stands, which says more than a wait.
     */
    async requireUnclaimed(claim: Claim): Promise<void> {
      const { ms, by } = await occupied(slotOf(claim));
      if (ms > 0 && by === claim.stepUpId) throw taken(ms);
    },

    async claim(claim: Claim) {
      const claimId = randomToken();
      const use = await take(claimId, claim);
      if (use !== undefined)
        return {
          key: digest(`idempotency ${claim.stepUpId} ${use}`),
          settle: (end) => settle(claimId, claim.stepUpId, end),
        };
      const { ms } = await occupied(slotOf(claim));
      throw ms > 0 ? taken(ms) : needsStepUp('the authorisation ended before the claim');
    },

    async endFor(cardId: string) {
      const ended = await db
        .update(authorisations)
        .set({ endedAt: sql`clock_timestamp()` })
        .where(
          and(
            eq(authorisations.cardId, cardId),
            eq(authorisations.operation, 'set_pin'),
            isNull(authorisations.endedAt),
          ),
        )
        .returning({ id: authorisations.id });
      return ended.length > 0;
    },
  } satisfies CardSlots & Record<string, unknown>;
}
export type Slots = ReturnType<typeof createCardSlots>;
