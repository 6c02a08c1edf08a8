export interface WaitingHintTexts {
  readonly text: string;
  readonly action: string;
}

/** One calm line: something waits elsewhere. A plain link, so a full page load (`ButtonLink`). */
export function WaitingHint({ texts, href }: { texts: WaitingHintTexts; href: string }) {
  return (
    <p className="text-muted">
      {texts.text}{' '}
      <a href={href} className="text-ink underline decoration-2">
        {texts.action}
      </a>
    </p>
  );
}
