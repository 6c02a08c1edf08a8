import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '../set-pin/api';
import { incidentOf } from '../set-pin/incident';
import type { Act } from '../set-pin/page-secret';
import type { Proof } from '../set-pin/step-up';
import { type Outcome, OUTCOME_TROUBLE, useProof } from '../set-pin/use-proof';
import { type ActTrouble, inDoubt, leavesDoubt, remedyForAct } from './act-trouble';

/** `confirm`: proved, and not yet done; also where asking again is safe. */
export type ActStep = 'start' | 'confirm' | 'done';

interface Wish<T> {
  readonly what: Act;
  readonly outcome: Outcome;
  /** Asks our API for the act. */
  readonly perform: (claim: Proof) => Promise<T>;
  /** Called before the page is left for the bank's sign-in. */
  readonly beforeLeaving?: () => void;
}

const ONCE = { retry: false, networkMode: 'always' } as const;

/** One act under one proof. A passkey's tap is the act; after the bank's sign-in a press is, for nothing happens by itself. */
export function useAct<T>({ what, outcome, perform, beforeLeaving }: Wish<T>) {
  const [step, setStep] = useState<ActStep>(outcome === 'done' ? 'confirm' : 'start');
  const [trouble, setTrouble] = useState<ActTrouble | null>(outcome ? OUTCOME_TROUBLE[outcome] : null);
  const [incident, setIncident] = useState<string | null>(null);
  const [freeAt, setFreeAt] = useState(0);
  const [done, setDone] = useState<T | null>(null);
  const proof = useProof(what, outcome);
  const isDoubted = useRef(false);

  async function doIt(claim: Proof) {
    setTrouble(null);
    const answer = await perform(claim);
    proof.forget();
    setDone(answer);
    setStep('done');
  }

  function recover(error: unknown) {
    const plain = remedyForAct(error);
    // The server's page knows why the card does not offer this any more.
    if (!plain) return location.reload();
    const remedy = isDoubted.current ? inDoubt(plain) : plain;
    isDoubted.current ||= leavesDoubt(plain);
    if (remedy.proof === 'gone') proof.forget();
    if (error instanceof ApiError) setFreeAt(performance.now() + error.retryAfterSeconds * 1_000);
    setTrouble(remedy.trouble);
    setIncident(incidentOf(error));
    setStep(proof.held() ? 'confirm' : 'start');
  }

  const passkey = useMutation({
    mutationFn: async () => doIt(await proof.byPasskey()),
    onError: recover,
    ...ONCE,
  });
  const bank = useMutation({
    mutationFn: () => {
      beforeLeaving?.();
      return proof.atBank();
    },
    onError: recover,
    ...ONCE,
  });
  const confirm = useMutation({
    mutationFn: async () => {
      const held = proof.held();
      if (!held) return recover(new ApiError('step_up_required'));
      await doIt(held);
    },
    onError: recover,
    ...ONCE,
  });

  return {
    ...{ step, trouble, incident, freeAt, done },
    pending: { passkey: passkey.isPending, bank: bank.isPending, confirm: confirm.isPending },
    prepare: proof.prepare,
    passkey: () => passkey.mutate(),
    bank: () => bank.mutate(),
    confirm: () => confirm.mutate(),
  } as const;
}

/** An act under way; `done` is what the server answered. */
export type Flow<T> = Omit<ReturnType<typeof useAct>, 'done'> & { readonly done: T | null };
