import type { ReactNode } from 'react';

const KINDS = {
  info: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const;

/** What is still true, then what to do; written as calmly as success. */
export interface Notice {
  readonly kind: keyof typeof KINDS;
  readonly title: string;
  readonly text: string;
  /** In small type below, such as what to name on the phone. */
  readonly note?: string | undefined;
  /** Buttons. They stay outside the live region: a countdown in a label must not be read out every second. */
  readonly actions?: ReactNode;
}

interface AlertProps {
  /** Absent = nothing to say. With a `role` the empty live region stays, so that its first words are heard. */
  notice?: Notice | undefined;
  /** `status` waits for a pause, `alert` interrupts; without one the text is not announced. */
  role?: 'status' | 'alert';
  /** Of its words, for what is described by them. */
  id?: string;
}

/** A notice in a coloured box. Keep it mounted with a `role`: a live region that arrives full is often not read. */
export function Alert({ notice, role, id }: AlertProps) {
  if (!notice && !role) return null;
  return (
    <div
      className={
        notice
          ? `grid gap-4 rounded-panel border border-transparent px-5 py-4 ${KINDS[notice.kind]}`
          : 'sr-only'
      }
    >
      <div role={role} id={id} className="grid gap-1">
        {notice && <strong className="font-[650]">{notice.title}</strong>}
        {notice && <p>{notice.text}</p>}
        {notice?.note && <p className="text-small tabular-nums">{notice.note}</p>}
      </div>
      {notice?.actions}
    </div>
  );
}
