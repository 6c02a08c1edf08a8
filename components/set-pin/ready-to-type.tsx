import type { ReactNode, Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert, type Notice } from '../ui/alert';
import { Button } from '../ui/button';
import { Steps, type StepsTexts } from './steps';

export interface ReadyTexts {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
}

interface ReadyToTypeProps {
  texts: ReadyTexts;
  steps?: StepsTexts | undefined;
  pending: boolean;
  onOpen: () => void;
  notice?: Notice | undefined;
  back: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** Back from the bank's sign-in: the proof is there, and the 30 seconds of a control begin only when the person says so (THR-34). */
export function ReadyToType(props: ReadyToTypeProps) {
  const { texts, steps, pending, onOpen, notice, back, headingRef } = props;
  return (
    <TwoColumns>
      {steps && <Steps texts={steps} current="type" />}
      <Intro title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <Alert role="alert" notice={notice} />
      <Actions>
        <Button onClick={onOpen} pending={pending}>
          {texts.open}
        </Button>
        {back}
      </Actions>
    </TwoColumns>
  );
}
