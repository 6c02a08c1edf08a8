import type { Ref } from 'react';
import { CardPicture, type CardArt } from '../cards/card-picture';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';

export interface ReportedTexts {
  readonly tag: string;
  readonly title: string;
  readonly lead: string;
  readonly advice: string;
  readonly back: string;
}

interface PinReportedProps {
  texts: ReportedTexts;
  card: CardArt;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** A change whose end only the card maker's page knows: what it reported, and no more than that (design.md section 5). */
export function PinReported({ texts, card, headingRef }: PinReportedProps) {
  return (
    <TwoColumns aside={<CardPicture {...card} solid />}>
      <Intro tag={texts.tag} tagKind="plain" title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <p>{texts.advice}</p>
      <Actions>
        <ButtonLink href="/cards">{texts.back}</ButtonLink>
      </Actions>
    </TwoColumns>
  );
}
