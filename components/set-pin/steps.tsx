const STEPS = ['think', 'prove', 'type'] as const;
export type Step = (typeof STEPS)[number];

export interface StepsTexts extends Readonly<Record<Step, string>> {
  /** Names the list. */
  readonly label: string;
  /** Said after a step that is behind. */
  readonly done: string;
}

const LOOKS = {
  done: 'border-accent text-muted forced-colors:border-[Highlight]',
  now: 'border-accent font-[650] text-ink forced-colors:border-[Highlight]',
  todo: 'border-line text-muted',
} as const;

/** The three steps, named as a person would name them; exactly one is the current one. */
export function Steps({ texts, current }: { texts: StepsTexts; current: Step }) {
  const here = STEPS.indexOf(current);
  return (
    <ol role="list" aria-label={texts.label} className="grid grid-cols-3 gap-3 text-[0.875rem] leading-snug">
      {STEPS.map((step, at) => (
        <li
          key={step}
          aria-current={at === here ? 'step' : undefined}
          className={`border-t-4 pt-2 ${LOOKS[at < here ? 'done' : at === here ? 'now' : 'todo']}`}
        >
          {at + 1}. {texts[step]}
          {at < here && <span className="sr-only"> ({texts.done})</span>}
        </li>
      ))}
    </ol>
  );
}
