import type { ReactNode } from 'react';
import { fill } from '../time/when';
import { Button, type ButtonProps } from '../ui/button';
import { useCountdown } from './use-countdown';

interface TimedButtonProps extends Omit<ButtonProps, 'children' | 'disabled'> {
  /** A `performance.now()` moment: before it a press would be of no use. */
  freeAt: number;
  children: string;
  /** What it is called until then, with a place for `{seconds}`. */
  later: string;
  /** Where two wait for the same moment, one tells of it. */
  silent?: boolean;
}

/** A button that says how long until it can be pressed; whoever does not see it is told when it can. */
export function TimedButton({ freeAt, later, silent, children, ...button }: TimedButtonProps): ReactNode {
  const seconds = useCountdown(freeAt);
  return (
    <>
      <Button {...button} disabled={seconds > 0}>
        {seconds > 0 ? fill(later, { seconds: String(seconds) }) : children}
      </Button>
      {!silent && (
        <span role="status" className="sr-only">
          {freeAt > 0 && seconds === 0 ? children : ''}
        </span>
      )}
    </>
  );
}
