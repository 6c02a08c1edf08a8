const DOTS = {
  done: 'border-accent bg-accent forced-colors:bg-[CanvasText]',
  now: 'border-accent bg-surface shadow-[0_0_0_5px_var(--color-accent-soft)] motion-safe:animate-breathe forced-colors:border-[Highlight]',
  todo: 'border-line bg-surface forced-colors:border-dotted',
} as const;

export interface TimelineItem {
  readonly state: keyof typeof DOTS;
  readonly title: string;
  readonly detail: string;
}

interface TimelineProps {
  items: readonly TimelineItem[];
  /** What each state is called aloud; the eye sees it in the dots. */
  states: Readonly<Record<keyof typeof DOTS, string>>;
}

/** What was, what is, what comes. The current item breathes, once in a while, unless motion is unwelcome. */
export function Timeline({ items, states }: TimelineProps) {
  return (
    <ol role="list" className="grid">
      {items.map(({ state, title, detail }) => (
        <li
          key={title}
          aria-current={state === 'now' ? 'step' : undefined}
          className="group relative grid grid-cols-[1.375rem_minmax(0,1fr)] gap-3.5 pb-5 last:pb-0"
        >
          <span
            aria-hidden="true"
            className={`absolute top-5 -bottom-1.5 left-2.5 w-0.5 group-last:hidden forced-colors:bg-[CanvasText] ${state === 'done' ? 'bg-accent' : 'bg-line'}`}
          />
          <span
            aria-hidden="true"
            className={`relative mt-1.5 ml-1 size-3.5 rounded-full border-[2.5px] ${DOTS[state]}`}
          />
          <div className={state === 'todo' ? 'text-muted' : ''}>
            <strong className="block font-[650]">{title}</strong>
            <span className="sr-only">{states[state]}: </span>
            <span className="block text-small text-muted tabular-nums">{detail}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
