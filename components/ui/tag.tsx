import type { ReactNode } from 'react';

const KINDS = {
  waits: 'bg-warn-soft text-warn',
  good: 'bg-accent-soft text-accent',
  plain: 'bg-sunken text-muted',
} as const;

/** `waits` for the person, `good` and at rest, or `plain`. The words say it too: colour is never alone. */
export type TagKind = keyof typeof KINDS;

/** The state of a thing in two or three words. */
export function Tag({ kind = 'plain', children }: { kind?: TagKind; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-2 justify-self-start rounded-full border border-transparent px-3 py-0.5 text-sm font-semibold ${KINDS[kind]}`}
    >
      <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-current forced-colors:hidden" />
      {children}
    </span>
  );
}
