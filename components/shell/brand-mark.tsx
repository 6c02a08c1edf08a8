/** The bank's mark, drawn in the colour of its surroundings. Decoration: the name stands beside it. */
export function BrandMark() {
  return (
    <svg
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="size-7 shrink-0 text-accent"
    >
      <path d="M5 22V9l9-5 9 5v13" />
      <path d="M11 22v-7h6v7" />
    </svg>
  );
}
