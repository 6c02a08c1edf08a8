/** The first stop of the keyboard: past the header, to the content. Unseen until it has the focus. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-full focus:bg-accent focus:px-5 focus:py-3 focus:font-[650] focus:text-accent-ink"
    >
      {label}
    </a>
  );
}
