import type { ReactNode, Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { fill } from '../time/when';
import { Actions } from '../ui/actions';
import { Button } from '../ui/button';
import { useCountdown } from './use-countdown';

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
  const seconds = useCountdown(freeAt);
  return (
    <TwoColumns>
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <Actions>
        <Button kind="quiet" onClick={onAgain} disabled={seconds > 0}>
          {seconds > 0 ? fill(texts.againIn, { seconds: String(seconds) }) : texts.again}
        </Button>
        {children}
      </Actions>
    </TwoColumns>
  );
}
