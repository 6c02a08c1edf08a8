import type { Ref } from 'react';
import { Tag, type TagKind } from '../ui/tag';

interface IntroProps {
  tag?: string | undefined;
  tagKind?: TagKind;
  title: string;
  lead?: string | undefined;
  /** Lets a journey move the focus to the heading of its next step. Never while a PIN frame is open (S25). */
  headingRef?: Ref<HTMLHeadingElement> | undefined;
  /** What is read with the heading, such as a notice that was there before the page could announce it. */
  describedBy?: string | undefined;
}

/** How each screen begins: its state, its one h1, and what it means. */
export function Intro({ tag, tagKind = 'plain', title, lead, headingRef, describedBy }: IntroProps) {
  return (
    <div className="grid gap-4">
      {tag && <Tag kind={tagKind}>{tag}</Tag>}
      <h1 ref={headingRef} tabIndex={-1} aria-describedby={describedBy}>
        {title}
      </h1>
      {lead && <p className="text-lead text-muted">{lead}</p>}
    </div>
  );
}
