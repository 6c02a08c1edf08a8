'use client';
import { fill, sayWhen } from '../time/when';
import { useInBrowser } from '../time/use-in-browser';
import { Panel } from '../ui/panel';
import { Timeline, type TimelineItem } from '../ui/timeline';

export interface MakingWords {
  readonly title: string;
  /** `{when}` stands for the next run. */
  readonly items: readonly TimelineItem[];
  readonly states: Readonly<Record<TimelineItem['state'], string>>;
  readonly stopped?: { readonly title: string; readonly text: string };
}

interface CardMakingProps {
  words: MakingWords;
  soon: string;
  locale: string;
  nextRun: string;
}

/** How far the card has come; the next run is said in the zone of whoever looks, which only the browser knows. */
export function CardMaking({ words, soon, locale, nextRun }: CardMakingProps) {
  const inBrowser = useInBrowser();
  const when = inBrowser ? sayWhen(new Date(nextRun), locale) : soon;
  const items = words.items.map((item) => ({ ...item, detail: fill(item.detail, { when }) }));
  return (
    <Panel title={words.title}>
      <Timeline items={items} states={words.states} />
    </Panel>
  );
}
