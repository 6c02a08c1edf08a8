import 'server-only';
import type { Pool } from 'pg';
import { SetPinError } from '@/lib/set-pin/errors';
import { createLimiter } from './limiter';

/** RTS Art. 4(3)(b): at most five failures in a row; within an hour of the first. A success forgets them. */
export const MOST_FAILURES = 5;
const PERIOD_SECONDS = 60 * 60;
/** PCI DSS 8.3.4 asks for thirty minutes at least. Nobody has to unlock anything: time does (decision 0014). */
export const LOCKED_SECONDS = 30 * 60;
/** Step-ups that one person may begin: each may cost the provider a request (THR-22). */
const BEGUN = { name: 'step-up-begun', points: 60, seconds: 15 * 60 };

/**
 * Failed step-ups of each person, counted where all instances see them, so that neither a restart nor fifty tries at
 * once give more than five (S06). Only who is signed in can use up tries, and only their own (THR-18).
 */
export function createStepUpTries(pool: Pool) {
  const limiter = createLimiter(pool, { name: 'step-up', points: MOST_FAILURES, seconds: PERIOD_SECONDS });
  const begun = createLimiter(pool, BEGUN);
  const locked = (waitMs: number) =>
    new SetPinError('step_up_locked', 'too many failed step-ups', {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
    });

  return {
    /** How many tries are left; 0 while the person is locked out. */
    async left(holderId: string): Promise<number> {
      const room = await limiter.look(holderId);
      return room.isOpen ? room.left : 0;
    },

    /** Before a step-up is begun: throws `step_up_locked` while the person is locked out, `quota_exceeded` after too many. */
    async requireOpen(holderId: string): Promise<void> {
      const room = await limiter.look(holderId);
      if (!room.isOpen) throw locked(room.waitMs);
      const more = await begun.take(holderId);
      if (!more.isOpen)
        throw new SetPinError('quota_exceeded', 'too many step-ups begun', {
          retryAfterSeconds: Math.max(1, Math.ceil(more.waitMs / 1_000)),
        });
    },

    /** Takes a try before an answer is looked at, or throws `step_up_locked`: what is not counted is not evaluated. */
    async begin(holderId: string) {
      const room = await limiter.take(holderId);
      if (!room.isOpen) throw locked(room.waitMs);
      const { left } = room;
      return {
        /** It was right: the failures before it count no more. */
        succeeded: () => limiter.forget(holderId),
        /** Nothing was judged: the person stopped, or the provider did not answer. */
        void: () => limiter.giveBack(holderId),
        /** It was wrong. Resolves to the tries that are left; with none, the person is locked out from now on. */
        async failed(): Promise<number> {
          if (left === 0) await limiter.close(holderId, LOCKED_SECONDS);
          return left;
        },
      };
    },
  };
}
export type StepUpTries = ReturnType<typeof createStepUpTries>;
