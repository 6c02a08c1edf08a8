'use client';
import { useState } from 'react';
import { fill } from '../time/when';
import { CalendarSketch } from './calendar-sketch';
import { KeypadSketch } from './keypad-sketch';

/** The first of each kind is drawn, the others are told to whoever wants to know more. Emulator and banks refuse them all. */
const EXAMPLES = {
  runs: ['1234', '4321', '9876', '3456'],
  lines: ['2580', '1470', '1397', '7913'],
  repeats: ['1111', '7777', '1212', '2525'],
  dates: ['1407', '0312', '1987', '2412'],
} as const;
type Shape = keyof typeof EXAMPLES;
export const SHAPES = Object.keys(EXAMPLES) as Shape[];

export interface WeakShapesTexts extends Readonly<
  Record<Shape, { readonly name: string; readonly why: string }>
> {
  readonly label: string;
  readonly hint: string;
  /** With a place for `{examples}`. */
  readonly also: string;
}

/**
 * What a thief tries first, shown instead of lectured: each shape tells more of itself, and none asks for a PIN. The bank
 * never sees a PIN, so it can only advise (PIN-07).
 */
export function WeakShapes({ texts }: { texts: WeakShapesTexts }) {
  const [chosen, choose] = useState<Shape | null>(null);
  return (
    <div className="grid gap-3.5">
      <ul
        role="list"
        aria-label={texts.label}
        className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3.5"
      >
        {SHAPES.map((shape) => {
          const [digits] = EXAMPLES[shape];
          return (
            <li key={shape} className="grid">
              <button
                type="button"
                aria-pressed={chosen === shape}
                onClick={() => choose(shape)}
                className="grid cursor-pointer content-start justify-items-center gap-2 rounded-xl border-2 border-transparent bg-sunken px-2 py-4 text-center text-small leading-snug hover:border-edge aria-pressed:border-bad forced-colors:border-[ButtonText] forced-colors:aria-pressed:border-[Highlight]"
              >
                {shape === 'dates' ? (
                  <CalendarSketch />
                ) : (
                  <KeypadSketch digits={digits} isDrawn={chosen === shape} />
                )}
                <strong className="ps-[0.18em] tracking-[0.18em] tabular-nums">{digits}</strong>
                {texts[shape].name}
              </button>
            </li>
          );
        })}
      </ul>
      <div role="status" className="grid gap-1 text-small text-muted">
        <p>{chosen ? texts[chosen].why : texts.hint}</p>
        {chosen && (
          <p className="tabular-nums">
            {fill(texts.also, { examples: EXAMPLES[chosen].slice(1).join(', ') })}
          </p>
        )}
      </div>
    </div>
  );
}
