'use client';
import { createContext, lazy, type ReactNode, useContext, useEffect, useState, useTransition } from 'react';
import { Button } from '../ui/button';
import type { JourneyProps } from './journey-steps';
import { subjectOf, takeKept } from './page-secret';

const loadSteps = () => import('./journey-steps');
const JourneySteps = lazy(async () => ({ default: (await loadSteps()).JourneySteps }));

const Beginning = createContext({ begin: (): void => undefined, isPending: false });

/** Ends the thinking; stands in what the server has drawn. */
export function BeginButton({ label }: { label: string }) {
  const { begin, isPending } = useContext(Beginning);
  return (
    <Button onClick={begin} pending={isPending}>
      {label}
    </Button>
  );
}

interface PinJourneyProps extends JourneyProps {
  /** The first step: nothing in it moves, so it is no script. */
  think: ReactNode;
}

/**
 * Think of a PIN, prove it is you, type it: one journey on one document, whose policy lets the frame in. What comes after the
 * thinking is fetched while one thinks; whoever comes back from the bank's sign-in has thought already.
 */
export function PinJourney({ think, ...journey }: PinJourneyProps) {
  const { outcome, cardRef, operation } = journey;
  const [hasBegun, setBegun] = useState(outcome !== null);
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    // A step that cannot be fetched now is asked for again by whoever wants it, and then it is an error that is seen.
    loadSteps().catch(() => undefined);
    // After a way back without an answer it must not lie about until somebody begins.
    if (outcome === null) takeKept(subjectOf({ operation, cardRef }));
  }, [outcome, cardRef, operation]);
  const begin = () => startTransition(() => setBegun(true));

  if (hasBegun) return <JourneySteps {...journey} />;
  return <Beginning value={{ begin, isPending }}>{think}</Beginning>;
}
