import 'server-only';
import type { Pool } from 'pg';
import type { Allowance } from './limiter';

/** One limit, and whose. */
export type Limited = readonly [allowance: Allowance, key: string];

/** Under which it stands in the table. */
export const nameOf = ([{ name }, key]: Limited): string => `${name}:${key}`;

/** A limit of which something is taken. */
export interface Taken {
  readonly key: string;
  readonly points: number;
  /** Milliseconds since 1970, as text: the driver gives a bigint so. */
  readonly expire: string;
}

/** Milliseconds until each of these limits has room, by what is taken of them; 0 where all have. */
export function waitIn(limits: readonly Limited[], taken: readonly Taken[], now: number): number {
  const closed = limits.flatMap((limited) =>
    taken.filter(({ key, points }) => key === nameOf(limited) && points >= limited[0].points),
  );
  return Math.max(0, ...closed.map(({ expire }) => Number(expire) - now));
}

const LOOK = `select key, points, expire from limits where key = any($1::text[]) and expire > $2::bigint`;

/**
 * A point is taken of each limit only where the one before it had room. Parameters: the present moment, and of each limit its key,
 * when it ends if it begins now, and its points.
 */
function takeStatement(count: number): string {
  const each = Array.from({ length: count }, (_, n) => ({
    key: 3 * n + 2,
    end: 3 * n + 3,
    points: 3 * n + 4,
  }));
  const taken = each.map(({ key, end }, n) => {
    const before = n === 0 ? '' : ` from taken${n - 1} where fits`;
    return `taken${n} as (
      insert into limits (key, points, expire) select $${key}::text, 1, $${end}::bigint${before}
      on conflict (key) do update set
        points = case when limits.expire <= $1::bigint then 1 else limits.points + 1 end,
        expire = case when limits.expire <= $1::bigint then excluded.expire else limits.expire end
      returning points <= $${each[n]?.points}::int as fits, expire)`;
  });
  const rows = taken.map((_, n) => `select fits, expire from taken${n}`);
  return `with ${taken.join(', ')} ${rows.join(' union all ')}`;
}

/**
 * Several limits in one statement, in the table and in the meaning of `limiter.ts`, whose library has a statement for each. Looking
 * and taking resolve to the milliseconds until there is room, and 0 where there is. Throws what the database throws.
 */
export function createJointLimits(pool: Pick<Pool, 'query'>) {
  return {
    /** Looks, and takes nothing. */
    async look(limits: readonly Limited[]): Promise<number> {
      const now = Date.now();
      const values = [limits.map(nameOf), now];
      const { rows } = await pool.query<Taken>({ name: 'limits-look', text: LOOK, values });
      return waitIn(limits, rows, now);
    },

    /** Takes a point of each, in their order, up to the first that has none left. */
    async take(limits: readonly Limited[]): Promise<number> {
      const now = Date.now();
      const values = limits.flatMap((limited) => {
        const [{ seconds, points }] = limited;
        return [nameOf(limited), now + seconds * 1_000, points];
      });
      const { rows } = await pool.query<{ fits: boolean; expire: string }>({
        name: `limits-take-${limits.length}`,
        text: takeStatement(limits.length),
        values: [now, ...values],
      });
      return Math.max(0, ...rows.filter(({ fits }) => !fits).map(({ expire }) => Number(expire) - now));
    },
  };
}
