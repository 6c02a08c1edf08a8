import type { Logo } from '@/lib/brand/brand';

/** The bank's mark, drawn in the colour of its surroundings. Decoration: the name stands beside it. */
export function BrandMark({ logo: { viewBox, paths, stroke } }: { logo: Logo }) {
  const paint =
    stroke === undefined
      ? { fill: 'currentColor' }
      : { fill: 'none', stroke: 'currentColor', strokeWidth: stroke };
  return (
    <svg
      viewBox={viewBox}
      {...paint}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="size-7 shrink-0 text-accent"
    >
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
