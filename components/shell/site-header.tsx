import type { ReactNode } from 'react';
import type { Logo } from '@/lib/brand/brand';
import { BrandMark } from './brand-mark';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
}

interface SiteHeaderProps {
  brand: string;
  logo: Logo;
  homeHref: string;
  navLabel: string;
  nav?: readonly NavItem[];
  /** Beside the PIN frame: the bank's name and nothing that leads away or tells who is here (design.md section 4). */
  bare?: boolean;
  /** The sign-out button. */
  children?: ReactNode;
}

/** The bank's name and the ways through the product; on a narrow screen the ways get a line of their own. */
export function SiteHeader({
  brand,
  logo,
  homeHref,
  navLabel,
  nav = [],
  bare = false,
  children,
}: SiteHeaderProps) {
  const mark = 'inline-flex min-h-12 items-center gap-2.5 font-bold text-ink no-underline';
  return (
    <header className="flex flex-wrap items-center gap-x-6 border-b border-line bg-surface px-[clamp(1rem,4vw,2.5rem)] py-1.5">
      {bare ? (
        <span className={mark}>
          <BrandMark logo={logo} />
          {brand}
        </span>
      ) : (
        <a href={homeHref} className={mark}>
          <BrandMark logo={logo} />
          {brand}
        </a>
      )}
      {!bare && (nav.length > 0 || children) && (
        <div className="flex w-full items-center gap-x-5 text-small row:ms-auto row:w-auto print:hidden">
          <nav aria-label={navLabel} className="flex gap-x-5">
            {nav.map(({ href, label, current }) => (
              <a
                key={href}
                href={href}
                aria-current={current ? 'page' : undefined}
                className="inline-flex min-h-12 items-center text-muted no-underline decoration-2 hover:text-ink hover:underline aria-[current]:font-[650] aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent"
              >
                {label}
              </a>
            ))}
          </nav>
          <div className="ms-auto">{children}</div>
        </div>
      )}
    </header>
  );
}
