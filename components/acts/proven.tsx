import type { ReactNode, Ref } from 'react';
import { TimedButton } from '../set-pin/timed-button';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert, type Notice } from '../ui/alert';

export interface ProvenTexts {
  readonly title: string;
  readonly lead: string;
  /** Names the act, such as "Switch card •••• 1234 on". */
  readonly approving: string;
  readonly act: string;
  readonly do: string;
  readonly doing: string;
  readonly again: string;
  readonly againIn: string;
}

interface ProvenProps {
  texts: ProvenTexts;
  /** Why it was not done at the last press; then the same press asks again. */
  notice?: Notice | undefined;
  freeAt: number;
  pending: boolean;
  onDo: () => void;
  back: ReactNode;
  headingRef: Ref<HTMLHeadingElement>;
}

/** Proved, and not yet done: the act is named once more, and happens at a press. */
export function Proven({ texts, notice, freeAt, pending, onDo, back, headingRef }: ProvenProps) {
  return (
    <TwoColumns>
      {/* After a press it is not for us to say that nothing has happened. */}
      <Intro title={texts.title} lead={notice ? undefined : texts.lead} headingRef={headingRef} />
      <p className="grid gap-0.5 rounded-panel border border-line bg-surface px-5 py-4 shadow-panel">
        <span className="text-small text-muted">{texts.approving}</span>
        <strong className="text-lead font-[650] tabular-nums">{texts.act}</strong>
      </p>
      <Alert role="alert" notice={notice} />
      <Actions>
        <TimedButton onClick={onDo} pending={pending} freeAt={freeAt} later={texts.againIn}>
          {pending ? texts.doing : notice ? texts.again : texts.do}
        </TimedButton>
        {back}
      </Actions>
    </TwoColumns>
  );
}
