import type { ReactNode, RefObject } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { fill } from '../time/when';
import { Actions } from '../ui/actions';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Steps, type StepsTexts } from './steps';
import { TimedButton } from './timed-button';
import { useCountdown } from './use-countdown';
import type { TabPhase } from './use-tab';

export interface InTabTexts {
  readonly title: string;
  readonly lead: string;
  readonly preparing: string;
  readonly open: string;
  readonly openHere: string;
  /** With a place for `{seconds}`. */
  readonly left: string;
  readonly away: { readonly title: string; readonly text: string };
  readonly over: { readonly title: string; readonly text: string };
  readonly again: string;
  readonly againIn: string;
}

interface InTabProps {
  texts: InTabTexts;
  steps: StepsTexts;
  host: RefObject<HTMLDivElement | null>;
  formId: string;
  phase: TabPhase;
  /** A `performance.now()` moment: until then the page can be opened. */
  until: number;
  /** A `performance.now()` moment: before it no further control can be had. */
  freeAt: number;
  pending: boolean;
  onAgain: () => void;
  back: ReactNode;
  headingRef: RefObject<HTMLHeadingElement | null>;
}

/** The way out where a frame is refused: the person opens the processor's page, and this page waits for the truth. */
export function InTab(props: InTabProps) {
  const { texts, steps, host, formId, phase, until, freeAt, pending, onAgain, back, headingRef } = props;
  const left = useCountdown(phase === 'ready' ? until : 0);
  const said = phase === 'away' ? texts.away : phase === 'over' ? texts.over : null;
  return (
    <TwoColumns>
      <Steps texts={steps} current="type" />
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <div ref={host} hidden />
      <p role="status" className={said ? 'sr-only' : 'text-small text-muted'}>
        {said ? said.title : phase === 'none' ? texts.preparing : ''}
      </p>
      {phase === 'ready' && (
        <>
          <Actions>
            <Button type="submit" form={formId}>
              {texts.open}
            </Button>
            <Button type="submit" form={formId} formTarget="_top" kind="quiet">
              {texts.openHere}
            </Button>
          </Actions>
          {/* Seen, not read out each second. */}
          <p aria-hidden="true" className="text-small text-muted tabular-nums">
            {fill(texts.left, { seconds: String(left) })}
          </p>
        </>
      )}
      {said && (
        <Panel title={said.title} tone="sunken">
          <p>{said.text}</p>
          <Actions>
            <TimedButton
              kind="quiet"
              onClick={onAgain}
              freeAt={freeAt}
              later={texts.againIn}
              pending={pending}
            >
              {texts.again}
            </TimedButton>
          </Actions>
        </Panel>
      )}
      <Actions>{back}</Actions>
    </TwoColumns>
  );
}
