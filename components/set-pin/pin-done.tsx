import type { Ref } from 'react';
import { CardPicture, type CardArt } from '../cards/card-picture';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';
import { Panel } from '../ui/panel';
import { Timeline, type TimelineItem } from '../ui/timeline';

export interface PinDoneTexts {
  readonly tag: string;
  readonly title: string;
  readonly lead: string;
  readonly states: Readonly<Record<TimelineItem['state'], string>>;
  readonly back: string;
  readonly mistyped: { readonly question: string; readonly answer: string };
}

interface PinDoneProps {
  texts: PinDoneTexts;
  timeline: readonly TimelineItem[];
  card: CardArt;
  backHref: string;
  headingRef?: Ref<HTMLHeadingElement>;
}

/** The processor has confirmed the PIN: what is, what comes, and what it means. */
export function PinDone({ texts, timeline, card, backHref, headingRef }: PinDoneProps) {
  return (
    <TwoColumns aside={<CardPicture {...card} solid />}>
      <Intro tag={texts.tag} tagKind="good" title={texts.title} lead={texts.lead} headingRef={headingRef} />
      <Panel>
        <Timeline items={timeline} states={texts.states} />
      </Panel>
      <Actions>
        <ButtonLink href={backHref}>{texts.back}</ButtonLink>
      </Actions>
      <details className="group">
        <summary className="inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-full font-[650] text-muted hover:text-ink">
          <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 group-open:rotate-90">
            <path
              d="M4 1.5 8.5 6 4 10.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
            />
          </svg>
          {texts.mistyped.question}
        </summary>
        <p className="text-small text-muted">{texts.mistyped.answer}</p>
      </details>
    </TwoColumns>
  );
}
