import { type RefObject, useEffect, useRef } from 'react';

const BETWEEN = ' · ';

/**
 * A new step begins at its heading, and so does a page that comes back in the middle of the journey; the document's title
 * says the same. No frame is on the page at that moment, and while one is, nothing is focused (S25).
 * @param first the step with which a page usually begins: there one reads from the top
 */
export function useStepHeading<Step>(step: Step, first: Step): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const former = useRef<Step>(first);
  useEffect(() => {
    if (former.current === step) return;
    former.current = step;
    heading.current?.focus();
    const [, ...bank] = document.title.split(BETWEEN);
    document.title = [heading.current?.textContent, ...bank].join(BETWEEN);
  }, [step]);
  return heading;
}
