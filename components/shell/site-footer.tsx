import { LanguageChoice, type LanguageItem } from './language-choice';

interface SiteFooterProps {
  contact: string;
  languages: {
    readonly label: string;
    readonly failed: string;
    readonly items: readonly LanguageItem[];
    readonly current: string;
  };
}

/** The contact line and the languages, at the same place on every page (WCAG 3.2.6, consistent help). */
export function SiteFooter({ contact, languages }: SiteFooterProps) {
  return (
    <footer className="grid gap-1 px-4 pt-4 pb-10 text-center text-small text-balance text-muted tabular-nums">
      <p className="justify-self-center">{contact}</p>
      <LanguageChoice {...languages} />
    </footer>
  );
}
