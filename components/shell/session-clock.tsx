'use client';
import { useState } from 'react';
import type { SessionLeft } from '@/lib/contract/session';
import { useCountdown } from '../set-pin/use-countdown';
import { fill } from '../time/when';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { useFreshPage } from './use-fresh-page';
import { type Ending, useSessionLeft } from './use-session-left';

export interface SessionClockTexts {
  readonly idle: { readonly title: string; readonly text: string };
  readonly absolute: { readonly title: string; readonly text: string };
  /** With a place for `{seconds}`. */
  readonly left: string;
  readonly stay: string;
}

interface SessionClockProps {
  texts: SessionClockTexts;
  left: SessionLeft;
  /** Beside a PIN frame it takes a place of its own: nothing is painted over the frame. */
  bare: boolean;
}

/** Says a minute before that the session ends, and lets the person stay (WCAG 2.2.1, S08). Never moves the focus. */
export function SessionClock({ texts, left, bare }: SessionClockProps) {
  const { warning, stay } = useSessionLeft(left);
  useFreshPage();
  return (
    <div className={bare ? '' : 'sticky top-0 z-20'}>
      <div className={warning ? 'mx-auto w-full max-w-[67.5rem] px-[clamp(1rem,4vw,2.5rem)] pt-3' : ''}>
        <Alert
          role="alert"
          notice={
            warning
              ? {
                  kind: 'warn',
                  ...texts[warning.ending],
                  actions: <Stay texts={texts} {...warning} onStay={stay} />,
                }
              : undefined
          }
        />
      </div>
    </div>
  );
}

interface StayProps {
  texts: SessionClockTexts;
  ending: Ending;
  until: number;
  onStay: () => Promise<void>;
}

function Stay({ texts, ending, until, onStay }: StayProps) {
  const seconds = useCountdown(until);
  const [pending, setPending] = useState(false);
  const stay = () => {
    setPending(true);
    void onStay().finally(() => setPending(false));
  };
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      {ending === 'idle' && (
        <Button onClick={stay} pending={pending}>
          {texts.stay}
        </Button>
      )}
      <span aria-hidden="true" className="text-small tabular-nums">
        {fill(texts.left, { seconds: String(seconds) })}
      </span>
    </div>
  );
}
