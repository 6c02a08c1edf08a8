import { useMutation } from '@tanstack/react-query';
import { startRegistration } from '@simplewebauthn/browser';
import { useEffect, useRef, useState } from 'react';
import { act, ApiError } from '../set-pin/api';
import { takeKept } from '../set-pin/page-secret';
import { type Refusal, refusalWith } from '../set-pin/tries';
import { proveAtBank, provePasskey, type Proof, readyPasskey } from '../set-pin/step-up';
import { type Outcome, OUTCOME_TROUBLE } from '../set-pin/use-proof';

export type EnrolmentStep = 'list' | 'prove' | 'make' | 'added';
export type EnrolmentTrouble =
  | 'cancelled'
  | 'alreadyThere'
  | 'refused'
  | 'stepUpCancelled'
  | Refusal
  | 'connection'
  | 'sessionEnded'
  | 'signInDown'
  | 'unsupported';
const WHAT = { operation: 'enrol_passkey' } as const;
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

const OF_CODE: Partial<Record<ApiError['code'], EnrolmentTrouble>> = {
  connection: 'connection',
  unauthenticated: 'sessionEnded',
  identity_unavailable: 'signInDown',
  step_up_required: 'stepUpRefused',
  step_up_locked: 'stepUpLocked',
  stale_page: 'sessionEnded',
};

/** Errors by name: of WebAuthn's ceremony, or of our own API. */
function troubleOf(error: unknown): EnrolmentTrouble {
  if (error instanceof ApiError && error.code === 'step_up_refused') return refusalWith(error.triesLeft);
  if (error instanceof ApiError) return OF_CODE[error.code] ?? 'refused';
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'alreadyThere';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'unsupported';
}

/** Adding a passkey: a proof of its own first, then the ceremony, then the server keeps it. */
export function useEnrolment(outcome: Outcome) {
  const [step, setStep] = useState<EnrolmentStep>(outcome === 'done' ? 'make' : outcome ? 'prove' : 'list');
  const [trouble, setTrouble] = useState<EnrolmentTrouble | null>(outcome ? OUTCOME_TROUBLE[outcome] : null);
  const proof = useRef<Proof | null>(null);

  useEffect(() => {
    const kept = takeKept(WHAT.operation);
    if (outcome === 'done' && kept) proof.current = kept;
    if (location.search) history.replaceState(history.state, '', location.pathname);
  }, [outcome]);

  const common = { onError: (error: unknown) => setTrouble(troubleOf(error)), retry: false } as const;
  const passkey = useMutation({
    ...common,
    mutationFn: async () => {
      setTrouble(null);
      proof.current = await provePasskey(await readyPasskey(WHAT));
      setStep('make');
    },
  });
  const bank = useMutation({ ...common, mutationFn: () => proveAtBank(WHAT) });
  const make = useMutation({
    ...common,
    mutationFn: async () => {
      setTrouble(null);
      if (!proof.current) return setStep('prove');
      const optionsJSON = await act<CreationOptions>('/api/passkeys/options', proof.current);
      // The server has taken the assertion; from here on its authorisation speaks.
      const { stepUpId, pageSecret } = proof.current;
      proof.current = { stepUpId, pageSecret };
      const attestation = await startRegistration({ optionsJSON });
      await act('/api/passkeys', { stepUpId, pageSecret, attestation });
      proof.current = null;
      setStep('added');
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code.startsWith('step_up')) setStep('prove');
      setTrouble(troubleOf(error));
    },
  });

  return {
    step,
    trouble,
    pending: { passkey: passkey.isPending, bank: bank.isPending, make: make.isPending },
    begin: () => {
      setTrouble(null);
      setStep('prove');
    },
    passkey: () => passkey.mutate(),
    bank: () => bank.mutate(),
    make: () => make.mutate(),
  } as const;
}
