import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { SiteHeader } from '@/components/shell/site-header';
import { currentTexts } from '@/lib/server/http/current-texts';

export default async function SignedOutLayout({ children }: { children: ReactNode }) {
  const { shell } = (await currentTexts()).words;
  return (
    <>
      <SiteHeader brand={shell.brand} logo={shell.logo} homeHref="/" navLabel={shell.nav.label} bare />
      <Page>{children}</Page>
    </>
  );
}
