import type { ReactNode } from 'react';

/** The main landmark; `#main` is where the skip link leads. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid w-full max-w-[67.5rem] gap-8 px-[clamp(1rem,4vw,2.5rem)] pt-[clamp(1.5rem,4vw,3.25rem)] pb-16"
    >
      {children}
    </main>
  );
}
