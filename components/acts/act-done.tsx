import type { Ref } from 'react';
import { Intro } from '../shell/intro';
import { TwoColumns } from '../shell/two-columns';
import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';

interface Link {
  readonly href: string;
  readonly label: string;
}

interface ActDoneProps {
  title: string;
  text: string;
  /** What to do next, first; then the ways back. */
  links: readonly Link[];
  headingRef: Ref<HTMLHeadingElement>;
}

/** An act is done: what is now, and what comes next. */
export function ActDone({ title, text, links, headingRef }: ActDoneProps) {
  return (
    <TwoColumns>
      <Intro title={title} lead={text} headingRef={headingRef} />
      <Actions>
        {links.map(({ href, label }, at) => (
          <ButtonLink key={href} href={href} kind={at === 0 ? 'main' : 'quiet'}>
            {label}
          </ButtonLink>
        ))}
      </Actions>
    </TwoColumns>
  );
}
