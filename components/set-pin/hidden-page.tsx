import type { ReactNode, Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { TimedButton } from './timed-button';

export interface HiddenTexts {
  readonly title: string;
  readonly lead: string;
  readonly again: string;
  /** With a place for `{seconds}`. */
  readonly againIn: string;
}

interface HiddenPageProps {
  texts: HiddenTexts;
  /** A `performance.now()` moment: before it nothing can be opened again. */
  freeAt?: number;
  onAgain: () => void;
  /** The other ways on. */
  children: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** What is left when somebody hid the page, or left it: nothing that tells what was on it (BRW-15). */
export function HiddenPage({ texts, freeAt = 0, onAgain, children, headingRef }: HiddenPageProps) {
  return (
    <TwoColumns>
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <Actions>
        <TimedButton kind="quiet" onClick={onAgain} freeAt={freeAt} later={texts.againIn}>
          {texts.again}
        </TimedButton>
        {children}
      </Actions>
    </TwoColumns>
  );
}
