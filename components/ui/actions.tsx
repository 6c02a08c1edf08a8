import type { ReactNode } from 'react';

/** Buttons in a row; on a narrow screen one below the other, each as wide as the thumb expects. */
export function Actions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col items-stretch gap-3 row:flex-row row:flex-wrap row:items-center">
      {children}
    </div>
  );
}
