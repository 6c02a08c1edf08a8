import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../db/client';

export interface EndedSession {
  readonly id: string;
  readonly holderId: string;
  readonly idToken: string | null;
}

/**
 * Ends the sessions that a condition on their columns names, and every authorisation under them, in one statement.
 * The authorisations are locked first, as a claim does: so the two never wait for each other.
 */
export async function endSessions(within: Queryable, which: SQL): Promise<EndedSession[]> {
  const { rows } = await within.execute<{ id: string; holder_id: string; id_token: string | null }>(sql`
    with those as (
      select id, holder_id, id_token from sessions where ${which} and revoked_at is null
    ), acts as (
      select id from authorisations
      where session_id in (select id from those) and ended_at is null
      order by id for no key update
    ), ended as (
      update sessions set revoked_at = clock_timestamp(), id_token = null
      where id in (select id from those) and revoked_at is null and (select count(*) from acts) >= 0
      returning id
    ), over as (
      update authorisations set ended_at = clock_timestamp() where id in (select id from acts)
    )
    select those.id, those.holder_id, those.id_token from those join ended using (id)`);
  return rows.map(({ id, holder_id: holderId, id_token: idToken }) => ({ id, holderId, idToken }));
}
