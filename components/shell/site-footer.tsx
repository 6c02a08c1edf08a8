import type { ReactNode } from 'react';

/** The contact line, at the same place on every page (WCAG 3.2.6, consistent help). */
export function SiteFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="px-4 pt-4 pb-10 text-center text-small text-balance text-muted tabular-nums">
      {children}
    </footer>
  );
}
