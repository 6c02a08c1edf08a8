import 'server-only';
import type { Operation } from '@/lib/contract/step-up';
import type { Pauses } from '../limits/pauses';

interface Parts {
  readonly pauses: Pick<Pauses, 'requireRunning'>;
  /** Throws where Enfuce, or its page, is known to be away. */
  readonly requireReachable: (operation: Operation) => void;
  readonly admission: { requireRoom(): Promise<void> };
}

/** Passkeys are ours: they begin whatever becomes of Enfuce. */
const OURS: ReadonlySet<Operation> = new Set(['enrol_passkey', 'remove_passkey']);

/** What must be so before somebody is asked to authenticate, so that nobody does it in vain (S45). */
export function createGate({ pauses, requireReachable, admission }: Parts) {
  return {
    /** Throws `paused` or `processor_unavailable`. */
    async requireOpen(operation: Operation): Promise<void> {
      if (OURS.has(operation)) return;
      await pauses.requireRunning();
      requireReachable(operation);
    },
    /** Takes room for one more change, or throws `processor_unavailable` with the seconds to wait. */
    async admit(operation: Operation): Promise<void> {
      if (!OURS.has(operation)) await admission.requireRoom();
    },
  };
}
export type Gate = ReturnType<typeof createGate>;
