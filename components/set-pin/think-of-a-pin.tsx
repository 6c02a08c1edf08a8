import type { ReactNode } from 'react';
import { CardPicture, type CardAtAct } from '../cards/card-picture';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Steps, type StepsTexts } from './steps';
import { WeakShapes, type WeakShapesTexts } from './weak-shapes';

export interface ThinkTexts {
  readonly title: string;
  readonly lead: string;
  readonly shapes: WeakShapesTexts;
  readonly advice: string;
  readonly ready: string;
  readonly next: string;
}

interface ThinkOfAPinProps {
  texts: ThinkTexts;
  steps: StepsTexts;
  card: CardAtAct;
  /** How one goes on, and the ways out. */
  actions: ReactNode;
}

/** Step one: a PIN in the head, before any field is there to type it into. */
export function ThinkOfAPin({ texts, steps, card, actions }: ThinkOfAPinProps) {
  const beside = (
    <>
      <CardPicture solid={false} {...card} />
      <p className="text-small text-muted">{texts.next}</p>
    </>
  );
  return (
    <TwoColumns aside={beside}>
      <Steps texts={steps} current="think" />
      <Intro title={texts.title} lead={texts.lead} />
      <WeakShapes texts={texts.shapes} />
      <p>{texts.advice}</p>
      <Actions>{actions}</Actions>
    </TwoColumns>
  );
}
