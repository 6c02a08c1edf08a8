import { CardPicture, type CardArt } from '../cards/card-picture';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';
import type { TagKind } from '../ui/tag';

export interface PinRefusedTexts {
  readonly tag: string;
  readonly title: string;
  /** Why no PIN can be set here. */
  readonly reason: string;
  /** What the person can do instead. */
  readonly advice: string;
}

interface PinRefusedProps {
  texts: PinRefusedTexts;
  tagKind?: TagKind;
  card?: CardArt & { readonly solid: boolean };
  back: { readonly href: string; readonly label: string };
}

/** A card that is not offered Set PIN: why, and what to do. Calm, for nothing is broken. */
export function PinRefused({ texts, tagKind = 'plain', card, back }: PinRefusedProps) {
  return (
    <TwoColumns aside={card && <CardPicture {...card} />}>
      <Intro tag={texts.tag} tagKind={tagKind} title={texts.title} lead={texts.reason} />
      <p>{texts.advice}</p>
      <Actions>
        <ButtonLink href={back.href}>{back.label}</ButtonLink>
      </Actions>
    </TwoColumns>
  );
}
