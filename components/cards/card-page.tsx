import { Intro } from '../shell/intro';
import { Queries } from '../shell/queries';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';
import { Panel } from '../ui/panel';
import type { TagKind } from '../ui/tag';
import { CardMaking, type MakingWords } from './card-making';
import { CardPicture, type CardArt } from './card-picture';
import { FreshNews } from './fresh-news';

interface Line {
  readonly text?: string;
  readonly href?: string;
  readonly action?: string;
  readonly isMain?: boolean;
}

interface CardPageProps {
  intro: { readonly tag: string; readonly tagKind: TagKind; readonly title: string; readonly lead: string };
  art: CardArt & { readonly solid: boolean };
  making: MakingWords | null;
  groups: readonly { readonly key: string; readonly title: string; readonly lines: readonly Line[] }[];
  /** Said where there is nothing to do. */
  nothing: string;
  /** Said in place of the next run until the person's zone is known. */
  soon: string;
  back: { readonly href: string; readonly label: string };
  cardRef: string;
  locale: string;
  /** When cards are next made, ISO 8601. */
  nextRun: string;
  /** When something was last heard of this card. */
  changedAt: string | null;
}

/** What can be done, one below the other; a sentence where something can only be said. */
function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul role="list" className="grid gap-4">
      {lines.map(({ text, href, action, isMain }) => (
        <li key={href ?? text}>
          {href && action ? (
            <Actions>
              <ButtonLink kind={isMain ? 'main' : 'quiet'} href={href}>
                {action}
              </ButtonLink>
            </Actions>
          ) : (
            <p className="text-small text-muted">{text}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One card: what it is, how far it has come, and what its holder can do, each where one looks for it. */
export function CardPage(props: CardPageProps) {
  const { intro, art, making, groups, nothing, soon, back, locale, nextRun } = props;
  return (
    <TwoColumns aside={<CardPicture {...art} />}>
      <Queries>
        <FreshNews cardRef={props.cardRef} changedAt={props.changedAt} />
      </Queries>
      <Intro {...intro} />
      {making?.stopped && <Alert notice={{ kind: 'bad', ...making.stopped }} />}
      {making && making.items.length > 0 && (
        <CardMaking words={making} soon={soon} locale={locale} nextRun={nextRun} />
      )}
      {groups.map(({ key, title, lines }) => (
        <Panel key={key} title={title}>
          <Lines lines={lines} />
        </Panel>
      ))}
      {groups.length === 0 && <p>{nothing}</p>}
      <Actions>
        <ButtonLink kind="bare" href={back.href}>
          {back.label}
        </ButtonLink>
      </Actions>
    </TwoColumns>
  );
}
