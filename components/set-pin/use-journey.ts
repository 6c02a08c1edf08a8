import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PinControl } from '@/lib/contract/pin-control';
import type { PinStatus } from '@/lib/contract/pin-status';
import { act, ApiError } from './api';
import { incidentOf } from './incident';
import type { Proof } from './step-up';
import type { Step } from './steps';
import { remedyFor, type Trouble, troubleOfPhase } from './trouble';
import { clocks, usePinFrame } from './use-pin-frame';
import { readPinStatus, usePinStatus } from './use-pin-status';
import { type Outcome, OUTCOME_TROUBLE, useProof } from './use-proof';
import { useTab } from './use-tab';
import { warmUp } from './warm-up';

/** `ready`: proved at the bank, and the control not yet asked for. `tab`: the page opens beside this one. */
type JourneyStep = Exclude<Step, 'think'> | 'ready' | 'tab' | 'done' | 'reported';

interface Journey {
  readonly cardRef: string;
  /** Only the first has an end that the processor confirms; of a change we know what its page says (design.md section 5). */
  readonly operation: 'set_pin' | 'change_pin';
  readonly hasPasskey: boolean;
  readonly outcome: Outcome;
  readonly frameTitle: string;
  /** Where the processor's pages may be. */
  readonly pinOrigins: readonly string[];
}

/** What is asked once must not be asked again by the library, nor wait for a line that it believes to be down. */
const ONCE = { retry: false, networkMode: 'always' } as const;

/** Joins proof, control, frame and the processor's word into one journey. */
export function useJourney(what: Journey) {
  const { cardRef, operation, hasPasskey, outcome, frameTitle, pinOrigins } = what;
  const [step, setStep] = useState<JourneyStep>(outcome === 'done' ? 'ready' : 'prove');
  const [told, setTold] = useState<Trouble | null>(outcome ? OUTCOME_TROUBLE[outcome] : null);
  const [incident, setIncident] = useState<string | null>(null);
  const [freeAt, setFreeAt] = useState(0);
  const [madeAt, setMadeAt] = useState('');
  const hadControl = useRef(false);
  const isSetting = operation === 'set_pin';
  const proof = useProof({ operation, cardRef }, outcome);
  const frame = usePinFrame(frameTitle, 'set', isSetting ? 'renews' : 'has_one');
  const tab = useTab();
  const watched = tab.phase === 'away' ? 'away' : frame.phase;
  const status = usePinStatus(cardRef, isSetting ? watched : 'closed', {
    onDecided: decided,
    onSignedOut: signedOut,
  });

  function leavePage() {
    frame.close();
    tab.clear();
  }

  /** The processor's word, and nothing else, ends the journey; a random PIN ends it on the server's page. */
  function decided({ pinStatus, nextRun }: PinStatus) {
    if (pinStatus === 'D') return location.reload();
    leavePage();
    setTold(null);
    setMadeAt(nextRun);
    setStep('done');
  }

  /** The session ended while the frame was open: whoever comes next must not find it (S39). */
  function signedOut() {
    leavePage();
    setTold('sessionEnded');
    setStep('type');
  }

  async function askControl(claim: Proof, inTab: boolean): Promise<PinControl> {
    const path = `/api/cards/${encodeURIComponent(cardRef)}/pin-control`;
    const control = await act<PinControl>(path, { ...claim, operation, ...(inTab ? { inTab } : {}) });
    setFreeAt(performance.now() + control.nextInMs);
    hadControl.current = true;
    return control;
  }

  /** One control, handed over. The host is on the page before the request, for the control does not wait. */
  async function openWith(claim: Proof, inTab = false) {
    const since = clocks();
    flushSync(() => {
      setTold(null);
      setStep(inTab ? 'tab' : 'type');
    });
    const control = await askControl(claim, inTab);
    if (control.channel !== 'tab') return frame.open(control, since);
    flushSync(() => setStep('tab'));
    tab.prepare(control, since);
  }

  function recover(error: unknown) {
    const remedy = remedyFor(error);
    if (remedy.go === 'reload') return location.reload();
    tab.clear();
    if (remedy.go === 'prove') {
      frame.close();
      proof.forget();
      setStep('prove');
    } else {
      setFreeAt((known) => Math.max(known, performance.now() + remedy.waitSeconds * 1_000));
      setStep((now) => (now === 'tab' ? 'type' : now));
    }
    setTold(remedy.trouble);
    setIncident(incidentOf(error));
  }

  // react-query remembers what goes into a mutation and what comes out of it. So nothing of worth does.
  const passkey = useMutation({
    mutationFn: async () => openWith(await proof.byPasskey()),
    onError: recover,
    ...ONCE,
  });
  const bank = useMutation({ mutationFn: () => proof.atBank(), onError: recover, ...ONCE });
  const again = useMutation({
    mutationFn: async (inTab: boolean) => {
      // Whoever finished in a silent frame must not be asked twice (design.md section 5); before the first control
      // there is nothing to have finished, and a read would cost a call to the processor.
      if (isSetting && hadControl.current && (await isOver())) return;
      const held = proof.held();
      if (!held) return recover(new ApiError('step_up_required'));
      await openWith(held, inTab);
    },
    onError: recover,
    ...ONCE,
  });
  /** The page loaded too late for its control: a fresh one, as soon as there can be one, and nobody is troubled. */
  const { mutate: renew } = useMutation({
    mutationFn: async () => {
      await new Promise((free) => setTimeout(free, Math.max(0, freeAt - performance.now())));
      const held = proof.held();
      if (!held || !frame.isWaiting()) return;
      const since = clocks();
      const control = await askControl(held, false);
      if (control.channel !== 'tab') frame.open(control, since);
    },
    onError: recover,
    ...ONCE,
  });

  /** Whoever begins will tap in a moment; whoever comes back from the bank's sign-in may have proved it already. */
  const prepareFirst = useEffectEvent(() => {
    if (step === 'prove' && hasPasskey) proof.prepare();
  });
  useEffect(() => prepareFirst(), []);

  const isReported = !isSetting && frame.phase === 'claimed';
  const { close } = frame;
  useEffect(() => {
    if (!isReported) return;
    // Nothing further is known of a change, so nothing that is or is not heard later may undo this.
    close();
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what the frame has said comes from outside of React
    setStep('reported');
  }, [isReported, close]);

  useEffect(() => {
    if (frame.lateness > 0) renew();
  }, [frame.lateness, renew]);

  /** Reads the truth before a further claim; true where there is nothing more to claim, or no telling. */
  async function isOver(): Promise<boolean> {
    try {
      const now = await readPinStatus(cardRef);
      if (now.pinStatus !== 'W') decided(now);
      return now.pinStatus !== 'W';
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated') signedOut();
      else {
        setTold('unknown');
        // The tab's own page has no place for trouble, and no button for what comes next.
        setStep((now) => (now === 'tab' ? 'type' : now));
      }
      return true;
    }
  }

  /** Takes what is open away at once; what follows may move the focus. */
  function openAgain(inTab: boolean) {
    leavePage();
    warmUp(pinOrigins);
    again.mutate(inTab);
  }

  const unread = status.error && frame.phase === 'claimed' ? 'unknown' : null;
  // The read that waited for a line has come back: it is not the line that one waits for any more.
  const isBack = frame.phase === 'offline' && status.data?.pinStatus === 'W';
  const ofFrame = isBack ? 'backOnline' : troubleOfPhase(frame.phase);
  const isHidden = step === 'type' && !told && frame.phase === 'hidden';
  return {
    step: isHidden ? ('hidden' as const) : step,
    trouble: told ?? ofFrame ?? unread,
    /** Belongs to what was told, and to no trouble of the frame. */
    incident: told && incident,
    ...{ phase: frame.phase, host: frame.host, own: frame.own, freeAt, madeAt },
    tab: { host: tab.host, formId: tab.formId, phase: tab.phase, until: tab.until },
    pending: { passkey: passkey.isPending, bank: bank.isPending, open: again.isPending },
    opening: step === 'type' && (passkey.isPending || again.isPending),
    passkey: () => {
      warmUp(pinOrigins);
      passkey.mutate();
    },
    bank: () => bank.mutate(),
    openAgain: () => openAgain(false),
    openInTab: () => openAgain(true),
    /** Absent where there is nothing to hide. */
    hide: frame.canHide ? frame.hide : undefined,
    checkNow: () => void status.refetch(),
  } as const;
}
