import { Intro } from '@/components/shell/intro';
import { TwoColumns } from '@/components/shell/two-columns';
import { currentTexts } from '@/lib/server/http/current-texts';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.accessibility.pageTitle }) };
}

const SECTIONS = ['state', 'tested', 'limits', 'otherwise', 'tell'] as const;

/** What the European Accessibility Act asks a bank to say of its service (Directive (EU) 2019/882, Annex V). */
export default async function AccessibilityPage() {
  const { title, lead, sections, made } = (await currentTexts()).words.accessibility;
  return (
    <TwoColumns>
      <Intro title={title} lead={lead} />
      {SECTIONS.map((section) => (
        <section key={section} aria-labelledby={section} className="grid gap-2">
          <h2 id={section}>{sections[section].title}</h2>
          <p>{sections[section].text}</p>
        </section>
      ))}
      <p className="text-small text-muted">{made}</p>
    </TwoColumns>
  );
}
