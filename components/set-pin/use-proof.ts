import { useEffect, useRef } from 'react';
import type { StepUpOutcome } from '@/lib/contract/step-up';
import { type Act, type Kept, subjectOf, takeKept } from './page-secret';
import { isFresh, proveAtBank, provePasskey, type Proof, type ReadyPasskey, readyPasskey } from './step-up';

/** How the bank's sign-in ended, by the address it sent the browser back to: a hint, and nothing depends on it. */
export type Outcome = StepUpOutcome | null;

/** What is said of it first. */
export const OUTCOME_TROUBLE = {
  done: null,
  cancelled: 'stepUpCancelled',
  refused: 'stepUpRefused',
  two_left: 'stepUpTwoLeft',
  one_left: 'stepUpOneLeft',
  locked: 'stepUpLocked',
} as const satisfies Readonly<Record<StepUpOutcome, string | null>>;

/** The proof for one act on this page. It lives in memory only, but for the way to the bank and back. */
export function useProof(what: Act, outcome: Outcome) {
  const proof = useRef<Kept | null>(null);
  const ready = useRef<ReadyPasskey | null>(null);
  const subject = subjectOf(what);

  useEffect(() => {
    // Taken out in any case: after a way back without an answer it must not lie about.
    const kept = takeKept(subject);
    if (outcome === 'done' && kept) proof.current = kept;
    // Reload and back must not tell the same story again.
    if (location.search) history.replaceState(history.state, '', location.pathname);
  }, [subject, outcome]);

  return {
    /** The authorisation that lives, as far as this page knows. */
    held: () => proof.current,
    forget: () => {
      proof.current = null;
      ready.current = null;
    },
    /** Fetches the challenge before the tap that answers it. */
    prepare: () =>
      void readyPasskey(what).then(
        (fresh) => (ready.current = fresh),
        () => undefined,
      ),
    /** The person's own gesture; throws what WebAuthn throws when it is refused. */
    byPasskey: async (): Promise<Proof> => {
      const challenge = ready.current && isFresh(ready.current) ? ready.current : await readyPasskey(what);
      const { assertion, ...kept } = await provePasskey(challenge);
      ready.current = null;
      proof.current = kept;
      return { ...kept, ...(assertion ? { assertion } : {}) };
    },
    atBank: () => proveAtBank(what),
  };
}
