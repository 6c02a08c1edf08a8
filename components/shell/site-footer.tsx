import type { NavItem } from './site-header';
import { LanguageChoice, type LanguageItem } from './language-choice';

interface SiteFooterProps {
  contact: string;
  /** To the bank's own pages. Not beside a PIN frame, from where nothing leads away. */
  links: { readonly label: string; readonly items: readonly NavItem[] } | undefined;
  languages: {
    readonly label: string;
    readonly failed: string;
    readonly items: readonly LanguageItem[];
    readonly current: string;
  };
}

/** The contact line, the bank's links and the languages, at the same place on every page (WCAG 3.2.6, consistent help). */
export function SiteFooter({ contact, links, languages }: SiteFooterProps) {
  return (
    <footer className="grid gap-1 px-4 pt-4 pb-10 text-center text-small text-balance text-muted tabular-nums">
      <p className="justify-self-center">{contact}</p>
      {links && (
        <nav aria-label={links.label} className="print:hidden">
          <ul className="flex flex-wrap justify-center gap-x-5">
            {links.items.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className="inline-flex min-h-12 items-center text-muted hover:text-ink">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <LanguageChoice {...languages} />
    </footer>
  );
}
