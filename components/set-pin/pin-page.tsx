import type { ReactNode, Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert, type Notice } from '../ui/alert';
import { Panel } from '../ui/panel';
import { Steps, type StepsTexts } from './steps';

export interface PinPageTexts {
  readonly title: string;
  readonly lead: string;
  readonly aside: { readonly title: string; readonly text: string };
}

interface PinPageProps {
  texts: PinPageTexts;
  /** Absent where the act has no steps, such as seeing a PIN. */
  steps?: StepsTexts | undefined;
  /** Whether the box is there: a frame is in it, or is on its way. An empty box would look like a broken one. */
  open: boolean;
  /** Where the iframe goes. It fills the box. */
  children?: ReactNode;
  /** One sentence, read aloud when it changes. Empty = nothing to say. */
  status: string;
  /** What belongs to the frame and is ours: its button, or its time. */
  below?: ReactNode;
  /** Help beside a frame, or why there is none; it never covers or moves the box. */
  help?: Notice | undefined;
  actions?: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
}

/**
 * Step three: the card maker's page, the only white box here. No field, no key or clipboard listener of ours (S25), no
 * name, no digits of the card beside it (design.md section 4).
 */
export function PinPage(props: PinPageProps) {
  const { texts, steps, open, children, status, below, help, actions, headingRef } = props;
  const beside = (
    <Panel title={texts.aside.title} tone="sunken">
      <p className="text-small text-muted">{texts.aside.text}</p>
    </Panel>
  );
  return (
    <TwoColumns aside={beside}>
      {steps && <Steps texts={steps} current="type" />}
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <div
        hidden={!open}
        className="grid min-h-120 overflow-hidden rounded-panel border border-line bg-white scheme-only-light shadow-panel *:size-full print:hidden [&[hidden]]:hidden"
      >
        {children}
      </div>
      {below}
      <div className="grid gap-4">
        <p role="status" className="min-h-[1.55em] text-small text-muted">
          {status}
        </p>
        <Alert role="status" notice={help} />
      </div>
      {actions && <Actions>{actions}</Actions>}
    </TwoColumns>
  );
}
