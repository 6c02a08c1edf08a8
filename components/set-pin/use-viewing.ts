import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { PinControl } from '@/lib/contract/pin-control';
import { act, ApiError } from './api';
import { isLive } from './frame-protocol';
import { incidentOf } from './incident';
import type { Proof } from './step-up';
import { remedyFor, type Trouble, troubleOfPhase } from './trouble';
import { clocks, usePinFrame } from './use-pin-frame';
import { type Outcome, OUTCOME_TROUBLE, useProof } from './use-proof';

/** How long a PIN that is shown stays, and how long its page may stand open in any case. */
const SHOWN_MS = 20_000;
const OPEN_MS = 45_000;

type ViewingStep = 'prove' | 'ready' | 'see';

interface Viewing {
  readonly cardRef: string;
  readonly hasPasskey: boolean;
  readonly outcome: Outcome;
  readonly frameTitle: string;
}

const ONCE = { retry: false, networkMode: 'always' } as const;

/** One look at a PIN for one proof. The frame goes by itself, and at once when nobody can be looking. */
export function useViewing({ cardRef, hasPasskey, outcome, frameTitle }: Viewing) {
  const [step, setStep] = useState<ViewingStep>(outcome === 'done' ? 'ready' : 'prove');
  const [told, setTold] = useState<Trouble | null>(outcome ? OUTCOME_TROUBLE[outcome] : null);
  const [incident, setIncident] = useState<string | null>(null);
  const proof = useProof({ operation: 'view_pin', cardRef }, outcome);
  const { phase, host, open, close, hide } = usePinFrame(frameTitle, 'view', 'has_one');
  const live = isLive(phase);

  async function openWith(claim: Proof) {
    const since = clocks();
    flushSync(() => {
      setTold(null);
      setStep('see');
    });
    const path = `/api/cards/${encodeURIComponent(cardRef)}/pin-control`;
    const control = await act<PinControl>(path, { ...claim, operation: 'view_pin' });
    proof.forget();
    if (control.channel !== 'tab') open(control, since);
  }

  function recover(error: unknown) {
    const remedy = remedyFor(error);
    if (remedy.go === 'reload') return location.reload();
    if (remedy.go === 'prove') proof.forget();
    setTold(remedy.trouble);
    setIncident(incidentOf(error));
    setStep(remedy.go === 'stay' && proof.held() ? 'ready' : 'prove');
  }

  const passkey = useMutation({
    mutationFn: async () => openWith(await proof.byPasskey()),
    onError: recover,
    ...ONCE,
  });
  const bank = useMutation({ mutationFn: () => proof.atBank(), onError: recover, ...ONCE });
  const see = useMutation({
    mutationFn: async () => {
      const held = proof.held();
      if (!held) return recover(new ApiError('step_up_required'));
      await openWith(held);
    },
    onError: recover,
    ...ONCE,
  });

  return {
    ...{ step: phase === 'hidden' ? ('hidden' as const) : step, host, live, hide },
    /** How long the page may stay as it is now, in ms. */
    lifeMs: phase === 'shown' ? SHOWN_MS : OPEN_MS,
    trouble: told ?? troubleOfPhase(phase),
    incident: told && incident,
    pending: { passkey: passkey.isPending, bank: bank.isPending, see: see.isPending },
    opening: step === 'see' && (passkey.isPending || see.isPending),
    passkey: () => passkey.mutate(),
    bank: () => bank.mutate(),
    see: () => see.mutate(),
    /** Back to the proof: each look needs its own. */
    again: () => {
      close();
      setTold(null);
      setStep('prove');
      if (hasPasskey) proof.prepare();
    },
  } as const;
}
