import 'server-only';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** So many points in so many seconds, for each key. */
export interface Allowance {
  /** Names the limit; part of its keys. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** `waitMs`: until there is room again; only where there is none. */
export type Room =
  { readonly isOpen: true; readonly left: number } | { readonly isOpen: false; readonly waitMs: number };

/**
 * One limit over all instances: its points live in PostgreSQL, and are taken in one statement (S06, S21).
 * Throws what the database throws: a limit that cannot be counted lets nobody through.
 */
export function createLimiter(pool: Pool, { name, points, seconds }: Allowance) {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // The clean-up job does it, for all of them.
    clearExpiredByTimeout: false,
  });
  const roomIn = ({ consumedPoints, msBeforeNext }: RateLimiterRes): Room =>
    consumedPoints < points
      ? { isOpen: true, left: points - consumedPoints }
      : { isOpen: false, waitMs: msBeforeNext };

  return {
    /** Looks, and takes nothing. */
    async look(key: string): Promise<Room> {
      const found = await limiter.get(key);
      return found ? roomIn(found) : { isOpen: true, left: points };
    },
    /** Takes a point. `left` is what remains after it. */
    async take(key: string): Promise<Room> {
      try {
        const { remainingPoints } = await limiter.consume(key);
        return { isOpen: true, left: remainingPoints };
      } catch (error) {
        if (error instanceof RateLimiterRes) return { isOpen: false, waitMs: error.msBeforeNext };
        throw error;
      }
    },
    /** Gives one back that was taken for nothing. */
    giveBack: async (key: string): Promise<void> => {
      await limiter.reward(key);
    },
    forget: async (key: string): Promise<void> => {
      await limiter.delete(key);
    },
    /** No room for so long from now. */
    close: async (key: string, forSeconds: number): Promise<void> => {
      await limiter.block(key, forSeconds);
    },
  };
}
export type Limiter = ReturnType<typeof createLimiter>;
