import type { ReactNode, Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Button } from '../ui/button';
import { Steps, type StepsTexts } from './steps';

export interface ReadyTexts {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
}

interface ReadyToTypeProps {
  texts: ReadyTexts;
  steps: StepsTexts;
  pending: boolean;
  onOpen: () => void;
  back: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** Back from the bank's sign-in: the proof is there, and the 30 seconds of a control begin only when the person says so (THR-34). */
export function ReadyToType({ texts, steps, pending, onOpen, back, headingRef }: ReadyToTypeProps) {
  return (
    <TwoColumns>
      <Steps texts={steps} current="type" />
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <Actions>
        <Button onClick={onOpen} pending={pending}>
          {texts.open}
        </Button>
        {back}
      </Actions>
    </TwoColumns>
  );
}
