import { useEffect, useState } from 'react';
import { fill } from '../time/when';
import { useCountdown } from './use-countdown';

interface ClosingSoonProps {
  ms: number;
  /** With a place for `{seconds}`. */
  text: string;
  onOver: () => void;
}

/** Counts the time that something may stay, and ends it. Give it another `key` for another time. */
export function ClosingSoon({ ms, text, onOver }: ClosingSoonProps) {
  const [until] = useState(() => performance.now() + ms);
  const left = useCountdown(until);
  useEffect(() => {
    const timer = setTimeout(onOver, until - performance.now());
    return () => clearTimeout(timer);
  }, [until, onOver]);
  // Seen, not read out each second.
  return (
    <span aria-hidden="true" className="text-small text-muted tabular-nums">
      {fill(text, { seconds: String(left) })}
    </span>
  );
}
