import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PinControl } from '@/lib/contract/pin-control';
import type { PinStatus } from '@/lib/contract/pin-status';
import { act, ApiError } from './api';
import { type Kept, takeKept } from './page-secret';
import { isFresh, proveAtBank, provePasskey, type Proof, type ReadyPasskey, readyPasskey } from './step-up';
import type { Step } from './steps';
import { remedyFor, type Trouble, troubleOfPhase } from './trouble';
import { clocks, usePinFrame } from './use-pin-frame';
import { readPinStatus, usePinStatus } from './use-pin-status';

/** How the bank's sign-in ended, by the address it sent the browser back to: a hint, and nothing depends on it. */
export type Outcome = 'done' | 'cancelled' | 'refused' | null;
/** `ready`: proved at the bank, and the control not yet asked for. */
export type JourneyStep = Step | 'ready' | 'done';

interface Journey {
  readonly cardRef: string;
  readonly hasPasskey: boolean;
  readonly outcome: Outcome;
  readonly frameTitle: string;
}

const FIRST_STEP = { done: 'ready', cancelled: 'prove', refused: 'prove' } as const;
const FIRST_TROUBLE = { done: null, cancelled: 'stepUpCancelled', refused: 'stepUpRefused' } as const;

/** Joins proof, control, frame and the processor's word into one journey. The proof lives in memory only. */
export function useJourney({ cardRef, hasPasskey, outcome, frameTitle }: Journey) {
  const what = { operation: 'set_pin', cardRef } as const;
  const [step, setStep] = useState<JourneyStep>(outcome ? FIRST_STEP[outcome] : 'think');
  const [told, setTold] = useState<Trouble | null>(outcome ? FIRST_TROUBLE[outcome] : null);
  const [freeAt, setFreeAt] = useState(0);
  const [madeAt, setMadeAt] = useState('');
  const proof = useRef<Kept | null>(null);
  const ready = useRef<ReadyPasskey | null>(null);
  const hadFrame = useRef(false);
  const frame = usePinFrame(frameTitle);
  const status = usePinStatus(cardRef, frame.phase, { onDecided: decided, onSignedOut: signedOut });

  /** The processor's word, and nothing else, ends the journey; a random PIN ends it on the server's page. */
  function decided({ pinStatus, nextRun }: PinStatus) {
    if (pinStatus === 'D') return location.reload();
    frame.close();
    setTold(null);
    setMadeAt(nextRun);
    setStep('done');
  }

  /** The session ended while the frame was open: whoever comes next must not find it (S39). */
  function signedOut() {
    frame.close();
    setTold('sessionEnded');
  }

  useEffect(() => {
    // Taken out in any case: after a way back without an answer it must not lie about.
    const kept = takeKept(cardRef);
    if (outcome === 'done' && kept) proof.current = kept;
    // Reload and back must not tell the same story again.
    if (location.search) history.replaceState(history.state, '', location.pathname);
  }, [cardRef, outcome]);

  useEffect(() => {
    const restored = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
    addEventListener('pageshow', restored);
    return () => removeEventListener('pageshow', restored);
  }, []);

  /** One control into one frame. The host is on the page before the request, for the control does not wait. */
  async function openWith(claim: Proof) {
    const since = clocks();
    flushSync(() => {
      setTold(null);
      setStep('type');
    });
    const control = await act<PinControl>(`/api/cards/${encodeURIComponent(cardRef)}/pin-control`, claim);
    setFreeAt(performance.now() + control.nextInMs);
    hadFrame.current = true;
    frame.open(control, since);
  }

  function recover(error: unknown) {
    const remedy = remedyFor(error);
    if (remedy.go === 'reload') return location.reload();
    if (remedy.go === 'prove') {
      [proof.current, ready.current] = [null, null];
      setStep('prove');
    } else setFreeAt(Math.max(freeAt, performance.now() + remedy.waitSeconds * 1_000));
    setTold(remedy.trouble);
  }

  // react-query remembers what goes into a mutation and what comes out of it. So nothing of worth does.
  const passkey = useMutation({
    mutationFn: async () => {
      const challenge = ready.current && isFresh(ready.current) ? ready.current : await readyPasskey(what);
      const { assertion, ...kept } = await provePasskey(challenge);
      ready.current = null;
      proof.current = kept;
      await openWith({ ...kept, ...(assertion ? { assertion } : {}) });
    },
    onError: recover,
    retry: false,
    networkMode: 'always',
  });
  const bank = useMutation({
    mutationFn: () => proveAtBank(what),
    onError: recover,
    retry: false,
    networkMode: 'always',
  });
  const again = useMutation({
    mutationFn: async () => {
      // Whoever finished in a silent frame must not be asked twice (design.md section 5); before the first frame
      // there is nothing to have finished, and a read would cost a call to the processor.
      if (hadFrame.current && (await isOver())) return;
      if (!proof.current) return recover(new ApiError('step_up_required'));
      await openWith(proof.current);
    },
    onError: recover,
    retry: false,
    networkMode: 'always',
  });

  /** Reads the truth before a further claim; true where there is nothing more to claim, or no telling. */
  async function isOver(): Promise<boolean> {
    try {
      const status = await readPinStatus(cardRef);
      if (status.pinStatus !== 'W') decided(status);
      return status.pinStatus !== 'W';
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated') signedOut();
      else setTold('unknown');
      return true;
    }
  }

  /** From the head to the proof; the challenge is fetched before the tap that answers it. */
  function prove() {
    setTold(null);
    setStep('prove');
    if (hasPasskey)
      void readyPasskey(what).then(
        (fresh) => (ready.current = fresh),
        () => undefined,
      );
  }

  const unread = status.error && frame.phase === 'claimed' ? 'unknown' : null;
  return {
    step,
    trouble: told ?? troubleOfPhase(frame.phase) ?? unread,
    phase: frame.phase,
    host: frame.host,
    freeAt,
    pending: { passkey: passkey.isPending, bank: bank.isPending, open: again.isPending },
    opening: step === 'type' && (passkey.isPending || again.isPending),
    prove,
    passkey: () => passkey.mutate(),
    bank: () => bank.mutate(),
    madeAt,
    /** Takes the old frame away at once; what follows may move the focus. */
    openAgain: () => {
      frame.close();
      again.mutate();
    },
    checkNow: () => void status.refetch(),
  } as const;
}
