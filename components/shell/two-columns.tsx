import type { ReactNode } from 'react';

interface TwoColumnsProps {
  /** A picture or a remark. It follows the content where there is no room beside it. */
  aside?: ReactNode;
  children: ReactNode;
}

/** What matters, and what stands beside it. */
export function TwoColumns({ aside, children }: TwoColumnsProps) {
  return (
    // By its own width in letters, not the window's: where text is twice as large, one column is left.
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-[clamp(1.75rem,4vw,3.5rem)] @two:grid-cols-[minmax(0,1fr)_21.25rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-7">{children}</div>
        {aside && <div className="grid gap-4">{aside}</div>}
      </div>
    </div>
  );
}
