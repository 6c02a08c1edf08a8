/** A day in a calendar. */
export function CalendarSketch() {
  return (
    <svg
      viewBox="0 0 74 94"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      aria-hidden="true"
      className="h-23 w-18 text-bad"
    >
      <rect x="10" y="22" width="54" height="52" rx="8" />
      <path d="M10 38h54M25 15v12M49 15v12" />
      <path d="M24 50h.1M37 50h.1M50 50h.1M24 62h.1" strokeWidth="6" opacity="0.3" />
      <path d="M37 62h.1" strokeWidth="11" />
    </svg>
  );
}
