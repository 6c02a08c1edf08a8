const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Where a key's middle is: 1-2-3 on top, as on phones and cash machines, and 0 below the 8. */
const middle = (digit: number) =>
  digit === 0
    ? { x: 37, y: 83 }
    : { x: 13 + ((digit - 1) % 3) * 24, y: 11 + Math.floor((digit - 1) / 3) * 24 };

interface KeypadSketchProps {
  digits: string;
  /** The finger goes its way once more, for whoever wants to see it move. */
  isDrawn?: boolean;
}

/** A finger's way over the keys. A digit that comes again gets a ring: there the finger stays. */
export function KeypadSketch({ digits, isDrawn = false }: KeypadSketchProps) {
  const way = Array.from(digits, Number);
  const corners = way.map(middle);
  return (
    <svg viewBox="0 0 74 94" aria-hidden="true" className="h-23 w-18 text-bad">
      <polyline
        points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        opacity="0.55"
        pathLength={1}
        className={isDrawn ? 'motion-safe:animate-draw' : undefined}
      />
      {DIGITS.map((digit) => {
        const { x, y } = middle(digit);
        const times = way.filter((pressed) => pressed === digit).length;
        return (
          <g key={digit} fill="currentColor">
            <circle cx={x} cy={y} r={times ? 6.5 : 4} opacity={times ? 1 : 0.2} />
            {times > 1 && <circle cx={x} cy={y} r="10.5" fill="none" stroke="currentColor" strokeWidth="2" />}
          </g>
        );
      })}
    </svg>
  );
}
