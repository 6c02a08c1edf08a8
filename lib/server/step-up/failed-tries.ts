import 'server-only';
import type { Holder } from '@/lib/set-pin/card';
import { SetPinError } from '@/lib/set-pin/errors';
import type { Audit } from '@/lib/set-pin/ports';
import type { StepUpTries } from '../limits/step-up-tries';

/** Tells the person out of band that they were locked out. */
type Tell = (holder: Holder) => Promise<void>;

/** One try to prove who one is: it is counted before it is judged (S06). */
export interface Attempt {
  succeeded(): Promise<void>;
  void(): Promise<void>;
  /** Resolves to the refusal to throw: every wrong element gives the same one, with the tries that are left (S07). */
  failed(why: string): Promise<SetPinError>;
}

/** Counts failed tries, and writes down and tells when they lock somebody out. */
export const createFailedTries = (tries: StepUpTries, audit: Audit, tell: Tell) => ({
  async begin(holder: Holder): Promise<Attempt> {
    const attempt = await tries.begin(holder.id);
    return {
      succeeded: attempt.succeeded,
      void: attempt.void,
      async failed(why) {
        const triesLeft = await attempt.failed();
        if (triesLeft === 0) {
          const { id: holderId, sessionId } = holder;
          await audit.record({ event: 'step_ups_locked', holderId, sessionId });
          await tell(holder);
        }
        return new SetPinError('step_up_refused', why, { triesLeft });
      },
    };
  },
});
export type FailedTries = ReturnType<typeof createFailedTries>;
