import { Intro } from '@/components/shell/intro';
import { Page } from '@/components/shell/page';
import { SiteHeader } from '@/components/shell/site-header';
import { Actions } from '@/components/ui/actions';
import { ButtonLink } from '@/components/ui/button';
import { currentTexts } from '@/lib/server/http/current-texts';

export async function generateMetadata() {
  const { words, say } = await currentTexts();
  return { title: say('shell.titleOf', { page: words.notFound.pageTitle }) };
}

/** One page for what is nowhere: a stranger's card, a nonsense handle, a wrong address (S12). */
export default async function NotFound() {
  const { notFound, shell } = (await currentTexts()).words;
  return (
    <>
      <SiteHeader brand={shell.brand} logo={shell.logo} homeHref="/" navLabel={shell.nav.label} />
      <Page>
        <Intro title={notFound.title} lead={notFound.text} />
        <Actions>
          <ButtonLink href="/cards">{notFound.back}</ButtonLink>
        </Actions>
      </Page>
    </>
  );
}
