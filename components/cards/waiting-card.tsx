import type { ReactNode } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';
import { CardPicture, type CardArt } from './card-picture';

export interface WaitingCardTexts {
  readonly tag: string;
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly small: ReactNode;
}

interface WaitingCardProps {
  texts: WaitingCardTexts;
  card: CardArt;
  href: string;
  /** The card's own page. */
  more: { readonly href: string; readonly label: string };
}

/** The card that waits for its PIN, and the one button of the page. */
export function WaitingCard({ texts, card, href, more }: WaitingCardProps) {
  return (
    <TwoColumns aside={<CardPicture {...card} solid={false} />}>
      <Intro tag={texts.tag} tagKind="waits" title={texts.title} lead={texts.lead} />
      <Actions>
        <ButtonLink href={href}>{texts.action}</ButtonLink>
        <ButtonLink kind="bare" href={more.href}>
          {more.label}
        </ButtonLink>
      </Actions>
      <p className="text-small text-muted tabular-nums">{texts.small}</p>
    </TwoColumns>
  );
}
