import { useId } from 'react';
import { ButtonLink } from '../ui/button';
import { Panel } from '../ui/panel';
import { Tag, type TagKind } from '../ui/tag';
import { MiniCard } from './card-picture';

export interface CardListItem {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  readonly tag: string;
  readonly tagKind: TagKind;
  readonly solid: boolean;
  /** Where the action leads, and what it is called. */
  readonly href?: string;
  readonly action?: string;
}

function Line({ name, detail, tag, tagKind, solid, href, action }: Omit<CardListItem, 'key'>) {
  const id = useId();
  return (
    <li className="flex items-start gap-4 border-t border-line py-4 row:items-center">
      <MiniCard solid={solid} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_12rem]">
          <strong id={`${id}-name`} className="block font-[650]">
            {name}
          </strong>
          <span className="block text-small text-muted tabular-nums">{detail}</span>
        </div>
        <Tag kind={tagKind}>{tag}</Tag>
        {href && action && (
          <ButtonLink
            // A card that waits asks for more than one that only has a page.
            kind={tagKind === 'waits' ? 'quiet' : 'bare'}
            href={href}
            id={`${id}-act`}
            aria-labelledby={`${id}-act ${id}-name`}
          >
            {action}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

/** Cards that ask for nothing, or not first: what each is, and where it stands. */
export function CardList({ title, items }: { title: string; items: readonly CardListItem[] }) {
  return (
    <Panel title={title}>
      <ul role="list" className="-mb-4">
        {items.map(({ key, ...item }) => (
          <Line key={key} {...item} />
        ))}
      </ul>
    </Panel>
  );
}
