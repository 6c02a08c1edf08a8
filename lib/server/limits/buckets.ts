import 'server-only';
import type { Pool } from 'pg';

/** A leaky bucket: so many a second leak out of it, and so many fit into it at once. */
export interface Bucket {
  /** Its key: those of one name are one bucket, in all instances. */
  readonly name: string;
  readonly perSecond: number;
  readonly atOnce: number;
}

/**
 * `backlogMs`: until the bucket is empty. `waitMs`: until the place begins that was taken, 0 where that is now; of what does not fit, until
 * there is room for it.
 */
export type Poured =
  | { readonly fits: true; readonly backlogMs: number; readonly waitMs: number }
  | { readonly fits: false; readonly waitMs: number };

/** Beside a bucket stands when it will be open again, for whoever has taken a place before it was filled. */
const closedOf = (name: string) => `${name}, closed`;

/** None of ours is full for longer: what says so was written by a clock that has been set back since. */
const LONGEST_MS = 65_000;

/** @param clock the present moment in SQL */
function statements(clock: string) {
  const ms = (parameter: string) => `${parameter}::float8 * interval '1 millisecond'`;
  const msUntil = (moment: string) => `(extract(epoch from ${moment} - ${clock}) * 1000)::float8`;
  /** When the bucket will be empty, looked at now. */
  const emptyAt = `case when buckets.empty_at > ${clock} + ${LONGEST_MS} * interval '1 millisecond'
    then ${clock} else greatest(buckets.empty_at, ${clock}) end`;
  const insert = `insert into buckets (name, empty_at) values ($1, ${clock} + ${ms('$2')})
    on conflict (name) do update set empty_at =`;
  return {
    pour: `${insert} ${emptyAt} + ${ms('$2')} where ${emptyAt} + ${ms('$2')} <= ${clock} + ${ms('$3')}
      returning ${msUntil('empty_at')} as ms`,
    fill: `insert into buckets (name, empty_at) select name, ${clock} + ${ms('$2')} from unnest($1::text[]) name
      on conflict (name) do update set empty_at = greatest(${emptyAt}, excluded.empty_at)`,
    look: `select ${msUntil(emptyAt)} as ms from buckets where name = $1`,
  };
}

/**
 * Buckets in PostgreSQL, one for all instances: the generic cell rate algorithm (ITU-T I.371), a row and a statement each.
 * A window that is counted would let twice as much through at its edge; of this no second ever gets more than
 * `perSecond + atOnce` (decision 0029). Throws what the database throws.
 * @param clock the present moment in SQL; another one in tests
 */
export function createBuckets(pool: Pick<Pool, 'query'>, clock = 'clock_timestamp()') {
  const { pour, fill, look } = statements(clock);
  const msOf = async (sql: string, values: readonly unknown[]): Promise<number | undefined> => {
    const { rows } = await pool.query<{ ms: number }>(sql, [...values]);
    return rows[0]?.ms;
  };
  return {
    /**
     * Takes room, if there is.
     * @param atOnce less than the bucket's own leaves the rest to others
     * @param count how much of it; no more than fits at once
     * @param aheadMs takes a place that begins no later than that, too; who waits for it asks `isClosed` before they use it
     */
    async pour({ name, perSecond, atOnce }: Bucket, count = 1, aheadMs = 0): Promise<Poured> {
      const oneMs = 1_000 / perSecond;
      const [ownMs, fullMs] = [count * oneMs, atOnce * oneMs];
      const backlogMs = await msOf(pour, [name, ownMs, fullMs + aheadMs]);
      if (backlogMs !== undefined)
        return { fits: true, backlogMs, waitMs: Math.max(0, Math.ceil(backlogMs - fullMs)) };
      const full = (await msOf(look, [name])) ?? 0;
      return { fits: false, waitMs: Math.max(1, Math.ceil(full + ownMs - fullMs)) };
    },
    /** Nothing fits for so long from now; at most a minute. */
    async fill(name: string, forSeconds: number): Promise<void> {
      await pool.query(fill, [[name, closedOf(name)], Math.min(forSeconds, 60) * 1_000]);
    },
    /** Whether it has been filled, and that time is not over. */
    isClosed: async (name: string): Promise<boolean> => ((await msOf(look, [closedOf(name)])) ?? 0) > 0,
  };
}
export type Buckets = ReturnType<typeof createBuckets>;
