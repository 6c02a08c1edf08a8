import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { SetPinError } from '@/lib/set-pin/errors';
import type { CardSlots, Claim, Doubt, SlotEnd, TakenSlot } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { authorisations, cardSlots } from '../db/schema';
import { digest, randomToken } from '../pseudonyms';
import { needsStepUp } from './authorisations';

/** A control lives 30 s; it counts as dead 32 s after the processor answered (design.md section 5). */
const CONTROL_MS = 32_000;
/** A call that was given up may still be at work at the processor; a retry waits this long for it. */
const UNANSWERED_MS = 10_000;
/** At the claim the calls are still to come: their seconds, the writing around them, and then a control's life. */
export const CLAIM_MS = CONTROL_MS + 8_000;

/**
 * How long the slot stays taken; whether the use counts, for nothing that was not done is used up; and what is known of
 * the act from then on. `restored`: no more and no less than before this try. `of_former_keys`: what was sent under this
 * key is answered, and an error of a former one still stands.
 */
interface End {
  readonly holdMs: number;
  readonly use: 'counts' | 'given_back' | 'last';
  readonly doubt: Doubt | 'restored' | 'of_former_keys' | null;
  /** The next try gets another key: the processor keeps what it answered to this one, an error too (api.md section 5). */
  readonly newKey?: true;
}
const ENDS: Readonly<Record<SlotEnd, End>> = {
  control_issued: { holdMs: CONTROL_MS, use: 'counts', doubt: null },
  control_unknown: { holdMs: CONTROL_MS, use: 'counts', doubt: null },
  nothing_done: { holdMs: 0, use: 'given_back', doubt: 'restored' },
  act_done: { holdMs: 0, use: 'last', doubt: null },
  act_refused: { holdMs: 0, use: 'counts', doubt: 'of_former_keys', newKey: true },
  // Perhaps it was done: the same key again gets the answer, and no second act.
  act_unknown: { holdMs: UNANSWERED_MS, use: 'given_back', doubt: 'unanswered' },
  act_errored: { holdMs: UNANSWERED_MS, use: 'counts', doubt: 'errored', newKey: true },
};

const doubtAfter = (said: End['doubt'], earlier: Doubt | null): Doubt | null => {
  if (said === 'restored') return earlier;
  return said === 'of_former_keys' ? (earlier === 'errored' ? earlier : null) : said;
};

const inMs = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
/** The slot of a card; an act that is about none takes its holder's. */
const slotOf = ({ cardId, holder }: Claim) => cardId ?? `holder ${holder.id}`;

function taken(waitingMs: number): SetPinError {
  return new SetPinError('control_is_live', 'the card’s slot is taken', {
    retryAfterSeconds: Math.ceil(waitingMs / 1_000),
  });
}

/** How long a slot is still taken, and under which authorisation. */
export interface Occupied {
  readonly ms: number;
  readonly by: string | null;
}
/** Throws `control_is_live` where this claim's own authorisation holds the slot. */
export function refuseOwn({ ms, by }: Occupied, claim: Pick<Claim, 'stepUpId'>): void {
  if (ms > 0 && by === claim.stepUpId) throw taken(ms);
}

/**
 * The slot of a card: while it is taken, nothing else is asked of the processor for this card, whoever asks.
 * One statement decides (S04): it locks the authorisation and its session, takes the slot if it is free, and counts
 * the use. Two callers with one authorisation meet at its row, two authorisations for one card at the slot's.
 */
export function createCardSlots(db: Db) {
  /** Until it is settled nobody knows what becomes of the call: so it stands there before the call is made. */
  async function take(claimId: string, claim: Claim) {
    const { holder, operation, cardId, objectId, stepUpId, pageSecret } = claim;
    const { rows } = await db.execute<{ attempt: number; earlier: Doubt | null }>(sql`
      with live as (
        select a.id, a.doubt from authorisations a join sessions s on s.id = a.session_id
        where a.id = ${stepUpId} and a.holder_id = ${holder.id} and a.session_id = ${holder.sessionId}
          and a.card_id is not distinct from ${cardId} and a.operation = ${operation}
          and a.object_id is not distinct from ${objectId}::text
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
      update authorisations a set used = a.used + 1, doubt = 'unanswered' from slot join live on live.id = slot.authorisation_id
        where a.id = live.id returning a.attempt, live.doubt as earlier`);
    return rows[0];
  }

  async function occupied(slot: string): Promise<Occupied> {
    const [found] = await db
      .select({
        by: cardSlots.authorisationId,
        ms: sql<string>`extract(epoch from (${cardSlots.busyUntil} - clock_timestamp())) * 1000`,
      })
      .from(cardSlots)
      .where(eq(cardSlots.cardId, slot));
    return found ? { by: found.by, ms: Math.ceil(Number(found.ms)) } : { by: null, ms: 0 };
  }

  /**
   * One statement, which locks the authorisation first, as a claim does. Only the caller that holds the slot settles
   * it, but for an act that was done: that is so in any case.
   */
  async function settle(
    claimId: string,
    { stepUpId }: Claim,
    end: SlotEnd,
    earlier: Doubt | null,
    result: string | null,
  ): Promise<number> {
    const { holdMs, use, doubt, newKey } = ENDS[end];
    const isLast = sql`${use === 'last'}::boolean`;
    await db.execute(sql`
      with ours as (
        update authorisations set
          used = greatest(0, used - ${use === 'given_back' ? 1 : 0}::int),
          attempt = attempt + ${newKey ? 1 : 0}::int,
          doubt = ${doubtAfter(doubt, earlier)}::text,
          result_card_id = ${result}::text,
          ended_at = case when ${isLast} then clock_timestamp() else ended_at end
        where id = ${stepUpId} and (${isLast} or exists (
          select 1 from card_slots where claim_id = ${claimId} and busy_until > clock_timestamp()))
        returning id
      )
      update card_slots set busy_until = ${inMs(holdMs)} from ours
      where claim_id = ${claimId} and busy_until > clock_timestamp()`);
    return holdMs;
  }

  return {
    /**
     * Throws `control_is_live` where this very authorisation holds the slot now: a look beforehand, so that nothing is
     * read in vain. Another one may still hear from the processor how the card stands, which says more than a wait.
     */
    async requireUnclaimed(claim: Claim): Promise<void> {
      refuseOwn(await occupied(slotOf(claim)), claim);
    },

    async claim(claim: Claim): Promise<TakenSlot> {
      const claimId = randomToken();
      const use = await take(claimId, claim);
      if (use)
        return {
          key: digest(`idempotency ${claim.stepUpId} ${use.attempt}`),
          isDoubted: use.earlier === 'unanswered',
          settle: (end, result) => settle(claimId, claim, end, use.earlier, result ?? null),
        };
      const { ms } = await occupied(slotOf(claim));
      throw ms > 0 ? taken(ms) : needsStepUp('the authorisation ended before the claim');
    },

    /** Whether anybody has asked for anything under a proof for this card, in the last day: it may have changed by that. */
    wasTaken: async (cardId: string): Promise<boolean> => (await occupied(cardId)).by !== null,

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

    async endAllFor(cardId) {
      await db
        .update(authorisations)
        .set({ endedAt: sql`clock_timestamp()` })
        .where(and(eq(authorisations.cardId, cardId), isNull(authorisations.endedAt)));
    },
  } satisfies CardSlots & Record<string, unknown>;
}
export type Slots = ReturnType<typeof createCardSlots>;
