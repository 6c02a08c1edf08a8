import { Answers, Contents } from '@/components/help/answers';
import { Intro } from '@/components/shell/intro';
import { TwoColumns } from '@/components/shell/two-columns';
import { Panel } from '@/components/ui/panel';
import { currentTexts } from '@/lib/server/http/current-texts';
import { answerLinks } from '@/lib/server/http/help-words';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.help.pageTitle }) };
}

/** The questions that people bring. It is for everybody, and knows nobody. */
export default async function HelpPage() {
  const { help } = (await currentTexts()).words;
  const { contact } = help;
  const items = answerLinks(help.questions);
  const beside = (
    <Panel title={contact.title}>
      <p>{contact.text}</p>
      <p className="text-small text-muted">{contact.incident}</p>
    </Panel>
  );
  return (
    <TwoColumns aside={beside}>
      <Intro title={help.title} lead={help.lead} />
      <Contents label={help.pageTitle} items={items} />
      <Answers items={items} />
    </TwoColumns>
  );
}
