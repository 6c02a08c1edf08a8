import type { TimelineItem } from '../ui/timeline';
import type { JourneyTexts } from './journey-texts';
import { fill, sayWhen, utcTime } from '../time/when';

interface Moments {
  readonly locale: string;
  /** When cards are next made, ISO 8601. */
  readonly nextRun: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What has happened to the card and what comes, in the zone of whoever looks (seed steps 10 and 11). */
export function doneTimeline(
  { timeline }: JourneyTexts['done'],
  { locale, nextRun }: Moments,
): readonly TimelineItem[] {
  const run = new Date(nextRun);
  const item = (state: TimelineItem['state'], { title, detail }: { title: string; detail: string }) => ({
    state,
    title,
    detail: capital(
      fill(detail, { when: sayWhen(state === 'done' ? new Date() : run, locale), utc: utcTime(run) }),
    ),
  });
  return [
    item('done', timeline.chosen),
    item('now', timeline.made),
    item('todo', timeline.posted),
    item('todo', timeline.arrived),
  ];
}
