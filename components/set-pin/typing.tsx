import type { ReactNode, RefObject } from 'react';
import { Actions } from '../ui/actions';
import { Button, ButtonLink } from '../ui/button';
import { type FramePhase, isLive } from './frame-protocol';
import type { JourneyTexts } from './journey-texts';
import { PinPage } from './pin-page';
import type { Trouble } from './trouble';
import { useCountdown } from './use-countdown';
import { fill } from '../time/when';

interface TypingProps {
  texts: JourneyTexts;
  phase: FramePhase;
  trouble: Trouble | null;
  host: RefObject<HTMLDivElement | null>;
  opening: boolean;
  /** A `performance.now()` moment: before it no further control can be had. */
  freeAt: number;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onOpen: () => void;
  onCheck: () => void;
}

const GRAVE: ReadonlySet<Trouble> = new Set(['failed', 'refused', 'sessionEnded', 'blocked']);

/** One sentence for each phase of the frame; where trouble is told, the trouble speaks. */
function sayPhase(phase: FramePhase, opening: boolean, { status }: JourneyTexts['type']): string {
  if (opening) return status.opening;
  switch (phase) {
    case 'open':
    case 'silent':
    case 'heard':
      return status.open;
    case 'rejected':
      return status.tryAnother;
    case 'claimed':
      return status.checking;
    case 'doubted':
      return status.stillChecking;
    case 'closed':
    case 'expired':
    case 'failed':
    case 'blocked':
    case 'offline':
      return status.closed;
  }
}

/** Step three with everything around the frame: what is going on, and what one can do now. */
export function Typing(props: TypingProps) {
  const { texts, phase, trouble, host, opening, freeAt, headingRef, onOpen, onCheck } = props;
  const { type } = texts;
  const seconds = useCountdown(freeAt);
  const again =
    seconds > 0 ? fill(type.actions.tryAgainIn, { seconds: String(seconds) }) : type.actions.tryAgain;

  function remedy(what: Trouble): ReactNode {
    if (what === 'sessionEnded') return <ButtonLink href="/sign-in">{type.actions.signIn}</ButtonLink>;
    if (what === 'notReady') return null;
    const unsure = what === 'unconfirmed' || what === 'unknown';
    return (
      <>
        {unsure && <Button onClick={onCheck}>{type.actions.checkNow}</Button>}
        <Button kind={unsure ? 'quiet' : 'main'} onClick={onOpen} disabled={seconds > 0} pending={opening}>
          {again}
        </Button>
      </>
    );
  }

  const help = trouble
    ? {
        kind: GRAVE.has(trouble) ? ('bad' as const) : ('warn' as const),
        ...texts.trouble[trouble],
        actions: <Actions>{remedy(trouble)}</Actions>,
      }
    : undefined;
  return (
    <PinPage
      texts={type}
      steps={texts.steps}
      open={opening || isLive(phase)}
      status={sayPhase(phase, opening, type)}
      help={help}
      headingRef={headingRef}
      actions={
        <ButtonLink kind="quiet" href="/cards">
          {texts.later}
        </ButtonLink>
      }
    >
      <div ref={host} className="grid *:size-full *:border-0" />
    </PinPage>
  );
}
