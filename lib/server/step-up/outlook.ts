import 'server-only';
import type { Pool } from 'pg';
import type { CardRef } from '@/lib/contract/card';
import type { StepUpId } from '@/lib/contract/step-up';
import type { Holder } from '@/lib/set-pin/card';
import type { CardHandles, Quotas, StepUps } from '@/lib/set-pin/ports';
import type { Limited, Taken } from '../limits/joint-limits';
import { nameOf } from '../limits/joint-limits';
import { ACTS, paused } from '../limits/pauses';
import { requireRoomIn } from '../limits/quotas';
import type { Authorisations, Bound } from './authorisations';
import { type Occupied, refuseOwn } from './card-slots';

/** What a claim is asked about before the processor is, each as its own port would read it. */
const LOOK = `with card as (select card_id from seen_cards where ref = $1 and holder_id = $2)
select
  (select card_id from card) as "cardId",
  exists (select from pauses where what = $3) as "isPaused",
  coalesce((select json_agg(json_build_object('key', key, 'points', points, 'expire', expire::text)) from limits
    where key in (select $4 || card_id from card union all select unnest($5::text[])) and expire > $6::bigint), '[]') as taken,
  (select json_build_object('id', id, 'holderId', holder_id, 'sessionId', session_id, 'operation', operation, 'cardId', card_id,
      'objectId', object_id, 'secretHash', secret_hash) from authorisations
    where id = $7 and ended_at is null and clock_timestamp() < expires_at and used < allowed) as authorisation,
  coalesce((select json_build_object('by', authorisation_id, 'ms', ceil(extract(epoch from busy_until - clock_timestamp()) * 1000))
    from card_slots where card_id = (select card_id from card)), '{"by":null,"ms":0}') as occupied`;

interface Seen {
  readonly cardId: string | null;
  readonly isPaused: boolean;
  readonly taken: readonly Taken[];
  readonly authorisation: (Bound & { readonly id: string }) | null;
  readonly occupied: Occupied;
}

/** The ports that answer from what was seen: for one request, which asks each of them once. */
export interface Outlook {
  readonly handles: Pick<CardHandles, 'resolve'>;
  readonly quotas: Pick<Quotas, 'requireRoom'>;
  readonly stepUps: Pick<StepUps, 'requireLive'>;
}

interface Parts {
  readonly pool: Pick<Pool, 'query'>;
  readonly limitsFor: (holder: Holder, cardId: string | null) => readonly Limited[];
  readonly authorisations: Pick<Authorisations, 'requireFit'>;
}

/**
 * Handle, pause, room, authorisation and slot of one claim in one statement, in place of one each (decision 0032). What it lets
 * pass is decided once more by the claim and by the limits themselves. Throws what the database throws.
 */
export function createOutlook({ pool, limitsFor, authorisations }: Parts) {
  return async function look(holder: Holder, ref: CardRef, stepUpId: StepUpId): Promise<Outlook> {
    const now = Date.now();
    const [ofCard, ...others] = limitsFor(holder, '');
    const { rows } = await pool.query<Seen>({
      name: 'claim-outlook',
      text: LOOK,
      values: [ref, holder.id, ACTS, ofCard && nameOf(ofCard), others.map(nameOf), now, stepUpId],
    });
    const [seen] = rows;
    if (!seen) throw new Error('a select without a from gives one row');
    return {
      handles: { resolve: () => Promise.resolve(seen.cardId) },
      quotas: {
        // eslint-disable-next-line @typescript-eslint/require-await -- what it throws must be a rejection
        async requireRoom(who, cardId) {
          if (seen.isPaused) throw paused();
          requireRoomIn(limitsFor(who, cardId), seen.taken, now);
        },
      },
      stepUps: {
        async requireLive(claim) {
          await authorisations.requireFit(seen.authorisation ?? undefined, claim);
          refuseOwn(seen.occupied, claim);
        },
      },
    };
  };
}
