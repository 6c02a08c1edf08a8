import { KeypadSketch } from './keypad-sketch';

interface Shape {
  readonly digits: string;
  readonly name: string;
}

export interface WeakShapesTexts {
  readonly label: string;
  readonly runs: Shape;
  readonly lines: Shape;
  readonly repeats: Shape;
  readonly dates: Shape;
}

function CalendarSketch() {
  return (
    <svg
      viewBox="0 0 74 94"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      aria-hidden="true"
      className="h-23 w-18 text-bad"
    >
      <rect x="10" y="22" width="54" height="52" rx="8" />
      <path d="M10 38h54M25 15v12M49 15v12" />
      <path d="M24 50h.1M37 50h.1M50 50h.1M24 62h.1" strokeWidth="6" opacity="0.3" />
      <path d="M37 62h.1" strokeWidth="11" />
    </svg>
  );
}

/** What a thief tries first, shown instead of lectured. The bank never sees a PIN, so it can only advise (PIN-07). */
export function WeakShapes({ texts }: { texts: WeakShapesTexts }) {
  return (
    <ul
      role="list"
      aria-label={texts.label}
      className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3.5"
    >
      {(['runs', 'lines', 'repeats', 'dates'] as const).map((shape) => (
        <li
          key={shape}
          className="grid justify-items-center gap-2 rounded-xl border border-transparent bg-sunken px-2 py-4 text-center text-small leading-snug"
        >
          {shape === 'dates' ? <CalendarSketch /> : <KeypadSketch digits={texts[shape].digits} />}
          <strong className="ps-[0.18em] tracking-[0.18em] tabular-nums">{texts[shape].digits}</strong>
          {texts[shape].name}
        </li>
      ))}
    </ul>
  );
}
