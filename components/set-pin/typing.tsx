import type { ReactNode, RefObject } from 'react';
import { Actions } from '../ui/actions';
import { Button, ButtonLink } from '../ui/button';
import { type FramePhase, isLive } from './frame-protocol';
import type { LaterTexts } from './journey-texts';
import { PinPage } from './pin-page';
import { TimedButton } from './timed-button';
import type { Trouble } from './trouble';

interface TypingProps {
  texts: LaterTexts;
  phase: FramePhase;
  trouble: Trouble | null;
  /** What to name on the phone. */
  note: string | undefined;
  host: RefObject<HTMLDivElement | null>;
  opening: boolean;
  /** A `performance.now()` moment: before it no further control can be had. */
  freeAt: number;
  /** Our own button, where the bank has chosen so. */
  own: { readonly press: () => void; readonly isReady: boolean } | null;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onOpen: () => void;
  /** Absent where no tab can be had (design.md section 4). */
  onOpenInTab?: (() => void) | undefined;
  onCheck: () => void;
  /** Takes the frame away at once; absent where there is nothing to hide. */
  onHide?: (() => void) | undefined;
  /** The ways out: later, and under pressure. */
  actions: ReactNode;
}

const GRAVE: ReadonlySet<Trouble> = new Set(['failed', 'refused', 'sessionEnded', 'blocked']);
/** Troubles of a frame that another way may not have: a tab, another browser, a random PIN. */
const ANOTHER_WAY: ReadonlySet<Trouble> = new Set(['silent', 'expired', 'failed', 'blocked', 'stillOpen']);

/** One sentence for each phase of the frame; where trouble is told, the trouble speaks. */
function sayPhase(phase: FramePhase, opening: boolean, { status }: LaterTexts['type']): string {
  if (opening) return status.opening;
  switch (phase) {
    case 'open':
    case 'silent':
    case 'heard':
    case 'shown':
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
    case 'hidden':
      return status.closed;
  }
}

/** Step three with everything around the frame: what is going on, and what one can do now. */
export function Typing(props: TypingProps) {
  const { texts, phase, trouble, host, opening, freeAt, own, headingRef } = props;
  const { type } = texts;

  function remedy(what: Trouble): ReactNode {
    if (what === 'sessionEnded') return <ButtonLink href="/sign-in">{type.actions.signIn}</ButtonLink>;
    if (what === 'notReady') return null;
    const unsure = what === 'unconfirmed' || what === 'unknown';
    return (
      <>
        {unsure && <Button onClick={props.onCheck}>{type.actions.checkNow}</Button>}
        <TimedButton
          kind={unsure ? 'quiet' : 'main'}
          onClick={props.onOpen}
          freeAt={freeAt}
          later={type.actions.tryAgainIn}
          pending={opening}
        >
          {type.actions.tryAgain}
        </TimedButton>
        {props.onOpenInTab && ANOTHER_WAY.has(what) && (
          <TimedButton
            kind="quiet"
            onClick={props.onOpenInTab}
            freeAt={freeAt}
            later={type.actions.inTabIn}
            pending={opening}
            silent
          >
            {type.actions.inTab}
          </TimedButton>
        )}
        {ANOTHER_WAY.has(what) && (
          <ButtonLink kind="bare" href="/help#frame" className="text-inherit">
            {type.actions.otherWays}
          </ButtonLink>
        )}
      </>
    );
  }

  const help = trouble
    ? {
        kind: GRAVE.has(trouble) ? ('bad' as const) : ('warn' as const),
        ...texts.trouble[trouble],
        note: props.note,
        actions: <Actions>{remedy(trouble)}</Actions>,
      }
    : undefined;
  return (
    <PinPage
      texts={type}
      steps={texts.steps}
      open={opening || isLive(phase)}
      status={sayPhase(phase, opening, type)}
      below={
        own && (
          <Actions>
            <Button onClick={own.press} disabled={!own.isReady}>
              {type.actions.submit}
            </Button>
          </Actions>
        )
      }
      help={help}
      headingRef={headingRef}
      actions={
        <>
          {props.onHide && (
            <Button kind="quiet" onClick={props.onHide}>
              {type.actions.hide}
            </Button>
          )}
          {props.actions}
        </>
      }
    >
      <div ref={host} className="grid *:size-full *:border-0" />
    </PinPage>
  );
}
