'use client';
import { useInBrowser } from '../time/use-in-browser';
import { fill, sayWhen } from '../time/when';
import { Panel } from '../ui/panel';

export interface HistoryLine {
  readonly key: number;
  readonly title: string;
  /** What it was about; null where the title says it all. */
  readonly about: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** The day in UTC, until the person's zone is known. */
  readonly day: string;
  readonly origin: string | null;
}

interface HistoryListProps {
  title: string;
  lead: string;
  /** With a place for `{origin}`. */
  from: string;
  locale: string;
  items: readonly HistoryLine[];
}

/** What was done in a person's name, the newest first, in their own zone. */
export function HistoryList({ title, lead, from, locale, items }: HistoryListProps) {
  const inBrowser = useInBrowser();
  return (
    <Panel title={title}>
      <p className="text-muted">{lead}</p>
      <ul role="list" className="-mb-4">
        {items.map(({ key, title: what, about, at, day, origin }) => (
          <li key={key} className="border-t border-line py-3">
            <strong className="block font-[650]">{what}</strong>
            {about && <span className="block">{about}</span>}
            <span className="block text-small text-muted tabular-nums">
              <time dateTime={at}>{inBrowser ? sayWhen(new Date(at), locale) : day}</time>
              {origin && ` · ${fill(from, { origin })}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
