import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { SetPinError } from '@/lib/set-pin/errors';
import type { CardSlots, Claim, ControlOutcome } from '@/lib/set-pin/ports';
import type { Db } from '../db/client';
import { authorisations, cardSlots } from '../db/schema';
import { digest, randomToken } from '../pseudonyms';
import { needsStepUp } from './authorisations';

/** A control lives 30 s; it counts as dead 32 s after the processor answered (design.md section 5). */
const CONTROL_MS = 32_000;
/** At the claim the call is still to come: its 3 s, the writing around it, and then the control's life. */
const CLAIM_MS = CONTROL_MS + 8_000;

const inMs = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/**
 * The slot of a card: while it is taken, no second control for this card can be asked for, whoever asks.
 * One statement decides (S04): it locks the authorisation and its session, takes the slot if it is free, and counts
 * the use. Two callers with one authorisation meet at its row, two authorisations for one card at the slot's.
 */
export function createCardSlots(db: Db): CardSlots {
  async function take(claimId: string, claim: Claim): Promise<boolean> {
    const { holder, operation, cardId, stepUpId, pageSecret } = claim;
    const { rows } = await db.execute(sql`
      with live as (
        select a.id from authorisations a join sessions s on s.id = a.session_id
        where a.id = ${stepUpId} and a.holder_id = ${holder.id} and a.session_id = ${holder.sessionId}
          and a.card_id = ${cardId} and a.operation = ${operation} and a.secret_hash = ${digest(pageSecret)}
          and a.ended_at is null and a.used < a.allowed and clock_timestamp() < a.expires_at
          and s.revoked_at is null
        for no key update of a for share of s
      ), slot as (
        insert into card_slots (card_id, authorisation_id, claim_id, busy_until)
        select ${cardId}, id, ${claimId}, ${inMs(CLAIM_MS)} from live
        on conflict (card_id) do update
          set authorisation_id = excluded.authorisation_id, claim_id = excluded.claim_id, busy_until = ${inMs(CLAIM_MS)}
          where card_slots.busy_until <= clock_timestamp()
        returning authorisation_id
      )
      update authorisations a set used = a.used + 1 from slot where a.id = slot.authorisation_id returning a.id`);
    return rows.length === 1;
  }

  async function waitMs(cardId: string): Promise<number> {
    const [slot] = await db
      .select({ ms: sql<string>`extract(epoch from (${cardSlots.busyUntil} - clock_timestamp())) * 1000` })
      .from(cardSlots)
      .where(eq(cardSlots.cardId, cardId));
    return slot ? Math.ceil(Number(slot.ms)) : 0;
  }

  /** Only the caller that holds the slot settles it: one that comes late finds another claim's id there. */
  async function settle(claimId: string, stepUpId: string, outcome: ControlOutcome): Promise<number> {
    const free = outcome === 'not_issued';
    const settled = await db
      .update(cardSlots)
      .set({ busyUntil: free ? sql`clock_timestamp()` : inMs(CONTROL_MS) })
      .where(and(eq(cardSlots.claimId, claimId), sql`${cardSlots.busyUntil} > clock_timestamp()`))
      .returning({ cardId: cardSlots.cardId });
    // Nothing was handed out, so nothing was used.
    if (free && settled.length === 1)
      await db
        .update(authorisations)
        .set({ used: sql`${authorisations.used} - 1` })
        .where(and(eq(authorisations.id, stepUpId), sql`${authorisations.used} > 0`));
    return free ? 0 : CONTROL_MS;
  }

  return {
    async claim(claim) {
      const claimId = randomToken();
      if (await take(claimId, claim))
        return { settle: (outcome) => settle(claimId, claim.stepUpId, outcome) };
      const wait = await waitMs(claim.cardId);
      if (wait > 0)
        throw new SetPinError('control_is_live', 'the card’s slot is taken', {
          retryAfterSeconds: Math.ceil(wait / 1_000),
        });
      throw needsStepUp('the authorisation ended before the claim');
    },

    async endFor(cardId) {
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
  };
}
