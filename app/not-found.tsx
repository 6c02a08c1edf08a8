import { Intro } from '@/components/shell/intro';
import { Page } from '@/components/shell/page';
import { SiteFooter } from '@/components/shell/site-footer';
import { SiteHeader } from '@/components/shell/site-header';
import { Actions } from '@/components/ui/actions';
import { ButtonLink } from '@/components/ui/button';
import { container } from '@/lib/server/container';

export function generateMetadata() {
  const { words, say } = container().texts;
  return { title: say('shell.titleOf', { page: words.notFound.pageTitle }) };
}

/** One page for what is nowhere: a stranger's card, a nonsense handle, a wrong address (S12). */
export default function NotFound() {
  const { notFound, shell } = container().texts.words;
  return (
    <>
      <SiteHeader brand={shell.brand} homeHref="/" navLabel={shell.nav.label} />
      <Page>
        <Intro title={notFound.title} lead={notFound.text} />
        <Actions>
          <ButtonLink href="/cards">{notFound.back}</ButtonLink>
        </Actions>
      </Page>
      <SiteFooter>{shell.contact}</SiteFooter>
    </>
  );
}
