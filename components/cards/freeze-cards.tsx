'use client';
import { useState } from 'react';
import { Intro } from '../shell/intro';
import { Panel } from '../ui/panel';
import { FreezeCard, type FreezeTexts } from './freeze-card';

export interface FreezeItem {
  readonly ref: string;
  readonly name: string;
  readonly detail: string;
  readonly isFrozen: boolean;
  /** Names the button for those who do not see the list around it. */
  readonly label: string;
  /** Where a frozen card is had anew. */
  readonly replaceHref: string;
}

interface FreezeCardsProps {
  texts: FreezeTexts & { readonly title: string; readonly lead: string };
  items: readonly FreezeItem[];
}

/** The person's cards, each with the one button that matters now. */
export function FreezeCards({ texts, items }: FreezeCardsProps) {
  const [frozen, setFrozen] = useState<readonly string[]>([]);
  return (
    <>
      <Intro title={texts.title} lead={texts.lead} />
      <ul role="list" className="grid gap-4">
        {items.map((item) => (
          <li key={item.ref}>
            <Panel>
              <FreezeCard
                texts={texts}
                item={{ ...item, isFrozen: item.isFrozen || frozen.includes(item.ref) }}
                wasJustFrozen={frozen.includes(item.ref)}
                onFrozen={() => setFrozen([...frozen, item.ref])}
              />
            </Panel>
          </li>
        ))}
      </ul>
    </>
  );
}
