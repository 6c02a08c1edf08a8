import { useId, type ReactNode } from 'react';

const TONES = {
  raised: 'border-line bg-surface shadow-panel',
  /** For the page with the frame, which is to be the only white box there. */
  sunken: 'border-transparent bg-sunken',
} as const;

interface PanelProps {
  /** Names the region; without it the panel is no landmark. */
  title?: string;
  tone?: keyof typeof TONES;
  children: ReactNode;
}

/** A box of its own, named by its heading. */
export function Panel({ title, tone = 'raised', children }: PanelProps) {
  const heading = useId();
  const Box = title ? 'section' : 'div';
  return (
    <Box
      aria-labelledby={title ? heading : undefined}
      className={`grid gap-4 rounded-panel border p-[clamp(1.1rem,3vw,1.75rem)] print:shadow-none ${TONES[tone]}`}
    >
      {title && <h2 id={heading}>{title}</h2>}
      {children}
    </Box>
  );
}
