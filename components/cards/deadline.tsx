'use client';
import { useInBrowser } from '../time/use-in-browser';
import { fill, sayWhen } from '../time/when';

interface DeadlineProps {
  /** With a place for `{deadline}`. */
  text: string;
  /** What is said until the person's zone is known. */
  withoutTime: string;
  locale: string;
  /** ISO 8601. */
  at: string;
}

/** Until when to choose, in the person's own zone: only the browser knows it. */
export function Deadline({ text, withoutTime, locale, at }: DeadlineProps) {
  const inBrowser = useInBrowser();
  return inBrowser ? fill(text, { deadline: sayWhen(new Date(at), locale) }) : withoutTime;
}
